// What leaves the house: all dossiers of an edition at once, letters that are numbered and made final, and the documents that
// are made of the register.
import { button, link, main, menu, press, signIn, words } from './people.mjs';

/** Waits until work in the background is over; without scripts the page is loaded anew. */
async function ended(page, scripted) {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await main(page).locator('[data-refresh]').count() === 0) return;
    await page.waitForTimeout(1_000);
    if (!scripted) await page.reload();
  }
  throw new Error('the work in the background does not end');
}

async function allAtOnce({ page, look, ok, scripted }) {
  await menu(page, 'Dosir');
  await press(page, link(page, 'Susun semua sekaligus'));
  await look(page, 'all dossiers at once');
  const edition = main(page).getByLabel('Lomba', { exact: true });
  const kipp = await edition.locator('option').filter({ hasText: 'KIPP 2023' }).getAttribute('value');
  await edition.selectOption(kipp);
  await main(page).getByLabel('Naskah hari ini').check();
  await press(page, button(page, 'Susun semua'));
  ok((await words(page)).includes('Semua dosir KIPP 2023'), 'the batch has a page of its own');
  // While it is being made the page shows itself again at any moment, so it is looked at when that is over.
  await ended(page, scripted);
  await look(page, 'dossiers that were made');
  const file = await page.request.get(await link(page, 'Unduh semua').getAttribute('href').then((href) => new URL(href, page.url()).href));
  const bytes = await file.body();
  ok(file.headers()['content-type'] === 'application/zip' && bytes.subarray(0, 2).toString() === 'PK', 'everything comes as one archive');
}

async function writeLetter({ page, look, ok, mark }) {
  await menu(page, 'Dosir');
  await press(page, main(page).getByRole('row').filter({ hasText: 'KIPP 2023' }).getByRole('link').first());
  await press(page, link(page, /Surat Pernyataan Implementasi/).first());
  // In a manner before this one it was written already.
  if (!page.url().includes('/surat/baru')) return;
  await look(page, 'letter to be written');
  await main(page).locator('#nama').fill(`Siti Aminah ${mark}`);
  await press(page, button(page, 'Buat konsep'));
  await look(page, 'draft of a letter');
  ok((await words(page)).includes('Contoh resmi belum diketahui'), 'the wording is said to be our own');
  await press(page, button(page, 'Jadikan final'));
  await look(page, 'final letter');
  const file = await page.request.get(await main(page).getByRole('link', { name: 'Unduh PDF' }).getAttribute('href').then((href) => new URL(href, page.url()).href));
  ok(file.headers()['content-type'] === 'application/pdf', 'the letter is given as PDF');
}

async function seeLetters({ page, look, ok }) {
  await menu(page, 'Surat');
  ok((await words(page)).toLowerCase().includes('pernyataan implementasi'), 'the register has the letter');
  await look(page, 'register of letters');
  await press(page, link(page, 'Kop surat'));
  await look(page, 'letterheads');
  await press(page, main(page).locator('main a[href^="/surat/kop/"], a[href^="/surat/kop/"]').first());
  await look(page, 'letterhead');
}

async function seePublications({ page, look, ok }) {
  await menu(page, 'Terbitan');
  await look(page, 'publications');
  const book = await link(page, /^Buku portofolio \d+/).first().getAttribute('href');
  const file = await page.request.get(new URL(book, page.url()).href);
  ok(file.headers()['content-type'] === 'application/pdf', 'the book of the year is given');
  await press(page, main(page).getByRole('row').filter({ hasText: 'GAYATRI' }).getByRole('link', { name: /^Lihat/ }).first());
  await look(page, 'brief on the screen');
}

export const journeys = {
  async 'what leaves the house: all dossiers, letters, publications'(given) {
    await signIn(given.page, given.site, 'penyusun.kota');
    await allAtOnce(given);
    await writeLetter(given);
    await seeLetters(given);
    await seePublications(given);
  },
};
