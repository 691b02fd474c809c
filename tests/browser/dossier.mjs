// A dossier as two people write it: an innovation is entered, its form follows the story, one place gets a text of its own, a
// figure is put in, what is too long is not finished, both write at once, and an earlier version comes back.
import { button, changePerson, link, main, menu, press, signIn, words } from './people.mjs';

const NAMES = ['CANTING GULA MOJO', 'Curhat Ning Ita', 'SI-MAPAN', 'GAYATRI'];
const GROUP = { GAYATRI: 'Kelompok Khusus' };

// Every manner enters an innovation of its own, since an innovation is entered in an edition once.
async function enter(walk) {
  const { page, look, mark } = walk;
  const name = NAMES[['1280j', '1280n', '360j', '360n'].indexOf(mark)];
  await menu(page, 'Kandidat');
  const found = main(page).getByRole('row').filter({ hasText: name }).getByRole('link').filter({ hasText: 'KIPP 2023' }).first();
  const candidates = `${page.url()}?tutup=ya&program=KIPP`;
  await page.goto(candidates);
  // Journeys before this one may have logged so many innovations that this one stands on the second page.
  if (await found.count() === 0) await page.goto(`${candidates}&halaman=2`);
  await press(page, found);
  const group = main(page).getByLabel(GROUP[name] ?? 'Kelompok Umum', { exact: true });
  if (await group.count() > 0) await group.check();
  await press(page, button(page, /^Daftarkan/));
  await press(page, link(page, 'Buka ruang kerja dosir').first());
  await look(page, 'dossier workspace');
  return name;
}

function text(page) {
  return main(page).getByLabel('Naskah', { exact: true });
}

async function writeSummary({ page, look, ok, scripted }) {
  await press(page, link(page, '1. Ringkasan').first());
  await look(page, 'place that follows the story');
  const story = await text(page).inputValue();
  await text(page).fill('Kalimat pembuka.');
  const drawer = main(page).locator('details.drawer');
  for (const closed of await drawer.all()) if (!(await closed.evaluate((one) => one.open))) await closed.locator('summary').click();
  await look(page, 'place with everything at its side');
  const offered = main(page).locator('button[data-insert]').last();
  const sentence = await offered.getAttribute('data-insert');
  if (scripted) {
    await offered.click();
  } else {
    await press(page, offered);
    ok((await words(page)).includes('Naskah ini belum disimpan'), 'what was put in is said not to be saved');
    await look(page, 'place with a sentence put in');
  }
  const typed = await text(page).inputValue();
  ok(typed.startsWith('Kalimat pembuka.') && typed.includes(sentence), `the sentence stands in the text: ${typed}`);
  if (scripted) {
    const count = main(page).locator('.word-count:visible').first();
    ok(/\d+ (dari [\d.]+ )?kata/.test(await count.innerText()), 'words are counted while typing');
  }
  await press(page, button(page, /^Simpan$/));
  ok((await words(page)).includes('disimpan'), 'the text is saved');
  return story;
}

async function tooLong({ page, look, ok }) {
  await press(page, link(page, '1. Ringkasan').first());
  const limited = (await words(page)).includes('paling banyak 200 kata');
  const long = Array.from({ length: 212 }, (_, at) => `kata${at}`).join(' ');
  await text(page).fill(long);
  await main(page).getByLabel('Ya', { exact: true }).check();
  if (limited) {
    await press(page, button(page, /^Simpan$/));
    ok((await words(page)).includes('melebihi batas 200 kata. Kurangi 12 kata.'), 'too long a text is not finished');
    ok((await text(page).inputValue()) === long, 'and nothing of it is lost');
    await look(page, 'place too long to be finished');
    await main(page).getByLabel('Belum, saya lanjutkan nanti').check();
  }
  await press(page, button(page, /^Simpan$/));
  if (limited) {
    ok((await words(page)).includes('Ada masalah'), 'the workspace says so');
    await look(page, 'dossier workspace with a fault');
  }
}

async function restore({ page, look, ok }) {
  await press(page, link(page, '1. Ringkasan').first());
  await press(page, link(page, 'Riwayat naskah'));
  await look(page, 'versions of a text');
  await main(page).getByText('Bandingkan dengan versi sebelumnya').first().click();
  ok((await main(page).locator('ins:visible').count()) > 0, 'versions are compared word by word');
  await press(page, button(page, 'Pulihkan versi 1'));
  ok((await text(page).inputValue()).startsWith('Kalimat pembuka.'), 'the first version is back');
}

async function twoAtOnce(walk, workspace) {
  const { page, site, look, ok, context } = walk;
  const place = page.url();
  const first = await text(page).inputValue();
  // A second window is somebody else's: another browser, another session.
  const other = await context.browser().newContext({ locale: 'id-ID', viewport: page.viewportSize(), javaScriptEnabled: walk.scripted });
  const second = await other.newPage();
  second.setDefaultTimeout(15_000);
  await signIn(second, site, 'penyusun.kota');
  await second.goto(place);
  ok((await words(second)).includes('membuka bagian ini pukul'), 'whoever came first is named');
  await look(second, 'place that somebody else has open');
  await text(second).fill(`${first} Ditambah penyusun.`);
  await press(second, button(second, /^Simpan$/));
  await text(page).fill(`${first} Ditambah operator.`);
  await press(page, button(page, /^Simpan$/));
  const both = await words(page);
  ok(both.includes('Ditambah penyusun.') && both.includes('Ditambah operator.'), 'both versions are shown');
  await look(page, 'conflict of two texts');
  await press(page, button(page, 'Simpan gabungan'));
  await page.goto(place);
  ok((await text(page).inputValue()).endsWith('Ditambah operator.'), 'the chosen one is kept');
  await other.close();
  await page.goto(workspace);
}

async function seePages({ page, look, ok }) {
  await press(page, link(page, /^Pratinjau$/));
  ok((await main(page).locator('svg.sheet use').count()) > 10, 'the page is drawn');
  await look(page, 'printed page on the screen');
}

// A compiler reads what the claim check tells, fills what the form insists on, freezes, and anybody has the file confirmed.
async function freeze(walk, workspace) {
  const { page, site, look, ok } = walk;
  await changePerson(page, site, 'penyusun.kota');
  await page.goto(`${workspace}/beku`);
  await look(page, 'what bars freezing');
  const bars = await main(page).locator('#penghalang a').evaluateAll((all) => all.map((one) => one.href));
  for (const place of bars) {
    await page.goto(place);
    await text(page).fill('Layanan ini sudah terintegrasi dengan SIPD dan dipakai 98.765 warga.');
    await press(page, button(page, /^Simpan$/));
  }
  await page.goto(`${workspace}/beku`);
  const told = await words(page);
  ok(bars.length === 0 || (told.includes('98.765') && told.includes('SIPD')), 'the claim check names what nothing bears out');
  await look(page, 'claim check');
  const read = main(page).locator('#dibaca');
  if (await read.count() > 0) {
    await press(page, button(page, /^Bekukan versi/));
    ok((await words(page)).includes('Baca semua temuan'), 'what was not read is not frozen');
    await look(page, 'findings not read');
    await read.check();
  }
  await press(page, button(page, /^Bekukan versi/));
  await look(page, 'frozen dossier');
  const confirms = await main(page).locator('a[href*="/verifikasi/"]').getAttribute('href');
  const file = await page.request.get(`${page.url()}/berkas`);
  ok(file.headers()['content-type'] === 'application/pdf', 'the frozen file is given');
  const bytes = await file.body();
  await page.goto(new URL(new URL(confirms, site.base).pathname, site.base).href);
  await look(page, 'confirmation for anybody');
  const flipped = Buffer.from(bytes);
  flipped[flipped.length >> 1] ^= 1;
  for (const [buffer, answer] of [[bytes, 'sama persis'], [flipped, 'Tidak sama.']]) {
    await main(page).locator('#berkas').setInputFiles({ name: 'dosir.pdf', mimeType: 'application/pdf', buffer });
    await button(page, 'Periksa').click();
    await main(page).getByRole('status').filter({ hasText: answer }).first().waitFor();
  }
  await look(page, 'a file that is another');
  await page.goto(workspace);
}

// What was frozen is copied into the portal field by field, and its files are taken along.
async function takeToPortal(walk, workspace) {
  const { page, look, ok, scripted, context } = walk;
  await page.goto(workspace);
  await press(page, link(page, 'Salin ke portal'));
  ok((await words(page)).includes('Versi beku Versi 1'), 'what is copied is what was frozen');
  await look(page, 'copy sheet');
  const field = main(page).locator('.copy-field').filter({ has: page.locator('textarea') }).first();
  const body = await field.locator('textarea').inputValue();
  ok(body.length > 0, 'the text stands there to be selected');
  if (scripted) {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    // Below the text stand the documents that prove it, each with fields of its own to copy.
    await field.getByRole('button', { name: /^Salin/ }).first().click();
    await field.getByRole('status').filter({ hasText: 'Tersalin.' }).waitFor();
    const copied = (await page.evaluate(() => navigator.clipboard.readText())).replace(/\r\n/g, '\n');
    ok(copied === body, 'one press copies exactly that text');
    await field.getByRole('checkbox').check();
    await page.reload();
    ok(await field.getByRole('checkbox').isChecked(), 'the browser remembers what was pasted');
    await look(page, 'copy sheet with a field that was pasted');
  }
  await press(page, link(page, 'Paket untuk portal'));
  await look(page, 'package for the portal');
  const archive = await page.request.get(await link(page, 'Unduh paket (ZIP)').evaluate((one) => one.href));
  ok(archive.headers()['content-type'] === 'application/zip' && (await archive.body()).subarray(0, 2).toString() === 'PK', 'the package is given');
}

export const journeys = {
  async 'a dossier: entered, written, put in, too long, two at once, restored'(given) {
    const { page, site, look, ok } = given;
    await signIn(page, site, 'penyusun.kota');
    const name = await enter(given);
    const workspace = page.url();
    await changePerson(page, site, 'verifikator.kota');
    await page.goto(workspace);
    await press(page, link(page, '1. Ringkasan').first());
    ok((await main(page).locator('textarea').count()) === 0, 'a verifier only reads');
    await look(page, 'place for a reader');
    await changePerson(page, site, 'operator.kota');
    await page.goto(workspace);
    const writes = (await link(page, /^Lanjut menulis/).count()) > 0;
    if (!writes) {
      // Another OPD owns it: the compiler writes, and the operator of this OPD would not even see it.
      await changePerson(page, site, 'penyusun.kota');
      await page.goto(workspace);
    }
    await writeSummary(given);
    await tooLong(given);
    await restore(given);
    if (writes) await twoAtOnce(given, workspace);
    await page.goto(workspace);
    await seePages(given);
    await freeze(given, workspace);
    await takeToPortal(given, workspace);
    await menu(page, 'Dosir');
    ok((await words(page)).toLowerCase().includes(name.toLowerCase()), 'the list has it');
    await look(page, 'list of dossiers');
  },
};
