// Evidence: files of five types at once, one of them hostile, a verdict, a new version.
import { archive, file, pdf, png } from './files.mjs';
import { signIn } from './people.mjs';

export const journeys = {
  async 'evidence of five types is uploaded, used again, judged and replaced'({ page, site, look, ok, scripted, mark }) {
    const types = '<Types/>';
    await signIn(page, site, 'operator.kota');
    await page.goto(`${site.base}/inovasi`);
    await page.click('tbody th a');
    await page.click('nav.tabs a:has-text("Bukti")');
    const bukti = page.url();
    await look(page, 'evidence of an innovation');
    await page.click('.page-head a:has-text("Unggah bukti")');
    await look(page, 'upload');
    const good = [
      file(`SK ${mark}.pdf`, pdf(3, `SK ${mark}`)),
      file(`Foto ${mark}.png`, png(900, 300, [mark.length, Number.parseInt(mark, 10) % 251, scripted ? 9 : 90])),
      file(`Data ${mark}.csv`, Buffer.from(`tahun;nilai\n2025;${mark}\n`)),
      file(`Surat ${mark}.docx`, archive([['[Content_Types].xml', types], ['word/document.xml', `<d>${mark}</d>`]])),
      file(`Lembar ${mark}.xlsx`, archive([['[Content_Types].xml', types], ['xl/workbook.xml', `<w>${mark}</w>`]])),
    ];
    await page.setInputFiles('#berkas', [...good, file(`Palsu ${mark}.pdf`, Buffer.from('<html><script>alert(1)</script>'))]);
    await page.selectOption('#klaim', { label: 'Inovasi secara keseluruhan' });
    await page.click('button:has-text("Unggah dan pakai")');
    if (scripted) {
      await page.waitForSelector('.uploads .has-error');
      ok((await page.textContent('.uploads')).includes('halaman web (HTML)'), 'the hostile file says why it is refused');
      ok((await page.locator('.uploads :text("Tersimpan.")').count()) === 5, 'the five others are kept');
      await look(page, 'upload with a refused file');
      await page.click('button:has-text("Unggah dan pakai")');
    } else {
      await page.waitForSelector('#berkas-error');
      ok((await page.textContent('main')).includes('halaman web (HTML)'), 'the hostile file says why it is refused');
      ok((await page.locator('input[name=tersimpan]').count()) === 5, 'the five others are kept');
      await look(page, 'upload with a refused file');
      await page.goto(bukti);
    }
    await page.waitForURL(bukti);
    const rows = (await page.locator('tbody th').allTextContents()).filter((row) => row.includes(` ${mark}`));
    ok(rows.length === 5, `five documents are used: ${rows.length}`);
    await look(page, 'evidence with five documents');

    await page.click('.page-head a:has-text("Pakai yang sudah ada")');
    await page.fill('#q', `SK ${mark}`);
    await page.click('button:has-text("Cari")');
    await page.check('input[name=dokumen]');
    await page.selectOption('#klaim', { index: 2 });
    await page.fill('#letak', '2-3');
    await look(page, 'use again');
    await page.click('button:has-text("Pakai dokumen ini")');
    await page.waitForSelector('[role=status]');
    await page.goto(bukti);
    await page.click(`tbody th a:text-is("SK ${mark}")`);
    const document = page.url();
    ok((await page.locator('tbody tr').count()) === 2, 'the decree is used twice');
    await look(page, 'document');
    await page.click('button:has-text("Keluar")');

    await signIn(page, site, 'verifikator.kota');
    await page.goto(document);
    await page.click('a:has-text("Beri putusan")');
    await look(page, 'verdict');
    await page.check('input[value=ditolak]');
    await page.click('button:has-text("Simpan putusan")');
    await page.waitForSelector('#alasan-error');
    await look(page, 'verdict refused');
    await page.check('input[value=diterima]');
    await page.click('button:has-text("Simpan putusan")');
    await page.waitForSelector('[role=status]');
    await page.goto(document);
    ok((await page.locator('.tag-green').count()) === 1, 'one use is accepted');
    await page.click('button:has-text("Keluar")');

    await signIn(page, site, 'operator.kota');
    await page.goto(document);
    await page.click('a:has-text("Ganti berkas")');
    await look(page, 'new version');
    await page.setInputFiles('#berkas', file(`SK ${mark} b.pdf`, pdf(4, `SK ${mark} b`)));
    await page.click('main button:has-text("Ganti berkas")');
    await page.waitForSelector('[role=status]');
    ok((await page.locator('.tag-green').count()) === 0, 'the verdict is open again');
    ok((await page.locator('section[aria-labelledby=versi] li').count()) === 2, 'the old file is kept');
    await page.waitForLoadState('load');
    const paper = await page.locator('img.evidence-preview').evaluate((image) => image.complete && image.naturalWidth);
    ok(paper === 640, `the first page is shown: ${paper}`);
    await look(page, 'document of two versions');
    await page.goto(`${site.base}/bukti?q=${encodeURIComponent(mark)}`);
    await look(page, 'library');
    await page.click(`tbody th a:text-is("Foto ${mark}")`);
    await page.waitForLoadState('load');
    const drawn = await page.locator('img.evidence-preview').evaluate((image) => image.complete && image.naturalWidth);
    ok(drawn === 640, `the small picture is shown: ${drawn}`);
    await look(page, 'picture');
    await page.click('a:has-text("Ubah keterangan")');
    await look(page, 'facts of a document');
    await page.goto(`${bukti}/tautan`);
    await page.fill('#alamat', 'javascript:alert(1)');
    await page.click('button:has-text("Catat tautan")');
    await page.waitForSelector('#alamat-error');
    await look(page, 'link refused');
  },

  async 'a government proves an indicator of its own'({ page, site, look, ok, mark }) {
    await signIn(page, site, 'penyusun.kabupaten');
    await page.goto(`${site.base}/penilaian/iga-2026`);
    await page.click('main button:has-text("Masukkan semua inovasi")');
    await page.waitForSelector('[role=status]');
    await page.click('main a:has-text("Indikator pemerintah daerah")');
    await page.click('main tbody a:has-text("1. Visi dan Misi")');
    const answer = page.url();
    await page.check('input[name=tingkat][value="2"]');
    await page.click('main button:has-text("Simpan klaim")');
    await page.waitForSelector('[role=status]');
    await page.goto(answer);
    await look(page, 'own answer');
    await page.click('main a:has-text("Unggah bukti")');
    ok((await page.inputValue('#klaim')).startsWith('jawaban:'), 'the indicator is chosen');
    await page.setInputFiles('#berkas', [file(`RPJMD ${mark}.pdf`, pdf(4, `RPJMD ${mark}`))]);
    await page.fill('#letak', '2-3');
    await look(page, 'own upload');
    await page.click('button:has-text("Unggah dan pakai")');
    await page.waitForURL(answer);
    const row = page.locator('section[aria-labelledby=bukti] tbody tr', { hasText: `RPJMD ${mark}` });
    ok((await row.textContent()).includes('Menunggu penilaian'), 'the document waits at its indicator');
    await look(page, 'own answer with a document');
    await page.click('button:has-text("Keluar")');

    await signIn(page, site, 'verifikator.kabupaten');
    await page.goto(answer);
    await row.locator('a:has-text("Beri putusan")').click();
    await page.check('input[value=diterima]');
    await look(page, 'verdict on an own document');
    await page.click('button:has-text("Simpan putusan")');
    await page.waitForURL(answer);
    ok((await row.textContent()).includes('Diterima'), 'back at the indicator, it is accepted');
    await page.goto(`${answer}/verifikasi`);
    await page.check('input[name=tingkat][value="2"]');
    await page.click('main button:has-text("Simpan verifikasi")');
    await page.waitForSelector('[role=status]');
    const line = page.locator('main tbody tr', { hasText: '1. Visi dan Misi' }).first();
    ok((await line.textContent()).includes('Terverifikasi'), 'and the level is verified');
    await look(page, 'own indicators');
  },
};
