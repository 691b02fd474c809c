// What people do. Each journey is run in every manner of run.mjs.

import { journeys as evidence } from './evidence.mjs';
import { signIn } from './people.mjs';

// Whether the control that has the focus shows it: an outline of three pixels and an edge around it.
function ring(page) {
  return page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 3 && style.boxShadow !== 'none';
  });
}

// Words of about the wanted length, without a syllable that could be broken.
function long(length, mark) {
  return `${mark} ${'Penanggulangankemiskinan '.repeat(length)}`.slice(0, length - 1).trimEnd().padEnd(length, 'x');
}

async function open(page, site, name) {
  await page.goto(`${site.base}/inovasi?q=${encodeURIComponent(name)}`);
  await page.click(`tbody th a:text-is("${name}")`);
}

// Saves a new innovation. Its name resembles that of the same journey in another manner, so it may be asked for once more.
async function saveInnovation(page) {
  await page.click('main button:has-text("Simpan inovasi")');
  await page.waitForLoadState();
  const again = page.locator('main button[name=tetap]');
  if (await again.count() > 0) {
    await again.click();
  }
  await page.waitForSelector('[role=status]');
}

export const journeys = {
  async 'the keyboard alone'({ page, site, ok }) {
    await page.goto(`${site.base}/masuk`);
    await page.keyboard.press('Tab');
    const skip = page.locator('.skip-link');
    ok(await skip.evaluate((link) => link === document.activeElement), 'Tab reaches the skip link first');
    ok((await skip.boundingBox()).x >= 0, 'which then stands in the window');
    ok(await ring(page), 'with a ring');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    ok(await page.evaluate(() => document.activeElement.id) === 'nama_pengguna', 'Tab goes on to the first field');
    ok(await ring(page), 'whose focus is seen');
    await page.keyboard.type('pimpinan.kota');
    await page.keyboard.press('Tab');
    await page.keyboard.type(site.accounts['pimpinan.kota']);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/dasbor');
    const reached = new Set();
    const controls = await page.locator('a[href], button, summary, [tabindex="0"]').evaluateAll((all) =>
      all.filter((one) => one.checkVisibility()).length);
    for (let step = 0; step < controls; step += 1) {
      await page.keyboard.press('Tab');
      if (!(await ring(page))) ok(false, `no ring at ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 80))}`);
      reached.add(await page.evaluate(() => [...document.querySelectorAll('*')].indexOf(document.activeElement)));
    }
    ok(reached.size === controls, `Tab reaches ${reached.size} of ${controls} controls of the dashboard`);
  },

  async 'the door'({ page, site, look, ok }) {
    await page.goto(`${site.base}/dasbor`);
    await look(page, 'sign in');
    await page.fill('#nama_pengguna', 'tidak.ada');
    await page.fill('#sandi', 'salah');
    await page.click('main button');
    await page.waitForSelector('.error-summary');
    ok((await page.title()).startsWith('Galat:'), 'the title says that something is wrong');
    await look(page, 'sign in refused');
    const answer = await page.goto(`${site.base}/tidak-ada`);
    ok(answer.status() === 404, `an unknown address answers ${answer.status()}`);
    ok((await page.textContent('h1')).includes('tidak ditemukan'), 'and says so');
    await look(page, 'not found');
    await page.goto(`${site.base}/gaya`);
    await look(page, 'gallery');
  },

  async 'an operator logs an innovation and takes its dossier'({ page, context, site, look, ok, mark }) {
    const name = `Posyandu Malam ${mark}`;
    await signIn(page, site, 'operator.kota');
    await look(page, 'dashboard of an operator');
    await page.goto(`${site.base}/inovasi`);
    await look(page, 'list');
    await page.click('text=Catat inovasi');
    await look(page, 'new innovation');
    await page.fill('#uji_coba', '2026');
    await page.fill('#penerapan', '2025');
    await page.click('main button:has-text("Simpan inovasi")');
    await page.waitForSelector('#nama-error');
    ok((await page.textContent('#nama-error')).includes('Isi nama inovasi.'), 'the empty name is refused at its field');
    ok(await page.inputValue('#uji_coba') === '2026', 'what was typed is still there');
    await look(page, 'new innovation refused');
    await page.fill('#nama', name);
    await page.fill('#penerapan', '3-2026');
    await saveInnovation(page);
    ok((await page.textContent('h1')).trim() === name, 'the page of the new innovation');
    await look(page, 'new innovation shown');
    const address = page.url();

    await page.click('a:has-text("Tambah integrasi")');
    await look(page, 'new integration');
    await page.fill('#sistem_baru', `Sistem Kader ${mark}`);
    await page.selectOption('#status', 'direncanakan');
    await page.click('main button:has-text("Simpan")');
    await page.waitForSelector('[role=status]');
    await page.goto(address);
    const body = await page.textContent('main');
    ok(body.includes('0 berjalan') && body.includes('1 direncanakan'), 'a planned integration does not run');

    await page.click('a:has-text("Tambah metrik")');
    await look(page, 'new metric');
    await page.selectOption('#aspek', 'kesehatan');
    await page.fill('#nama', 'Balita hadir');
    await page.fill('#satuan', '%');
    await page.selectOption('#arah', 'naik').catch(() => page.check('input[value=naik]'));
    await page.click('main button:has-text("Simpan")');
    await page.waitForSelector('[role=status]');
    for (const [period, value] of [['2024', '61,5'], ['2025', '74,25']]) {
      await page.click('a:has-text("Tambah capaian")');
      await page.fill('#periode', period);
      await page.fill('#nilai', value.replace(',', '.'));
      await page.click('main button:has-text("Simpan")');
      await page.waitForSelector('#nilai-error');
      ok((await page.textContent('#nilai-error')).includes('koma'), 'a decimal point is explained at its field');
      await page.fill('#nilai', value);
      await page.click('main button:has-text("Simpan")');
      await page.waitForSelector('[role=status]');
    }
    ok((await page.textContent('main')).includes('Naik 12,75 poin persen'), 'the change is computed');
    await look(page, 'metric with readings');

    await page.goto(address);
    await look(page, 'innovation with all its parts');
    const href = await page.getAttribute('a[href*="/dosier/kipp-2023"]', 'href');
    const answer = await context.request.get(site.base + href);
    const bytes = await answer.body();
    ok(answer.status() === 200 && bytes.subarray(0, 5).toString() === '%PDF-', 'the dossier is a PDF');
    ok(/attachment; filename=/.test(answer.headers()['content-disposition'] ?? ''), 'with a file name');

    await context.clearCookies();
    await signIn(page, site, 'penyusun.kabupaten');
    const gone = await page.goto(address);
    ok(gone.status() === 404, 'the other government finds nothing there');
    await page.goto(`${site.base}/inovasi?q=Posyandu`);
    ok(!(await page.textContent('main')).includes(name), 'and nothing in its list');
  },

  async 'very long words keep the page in shape'({ page, site, look, ok, mark }) {
    await signIn(page, site, 'operator.kota');
    await page.goto(`${site.base}/inovasi/baru`);
    const [name, expansion] = [long(200, `Panjang ${mark}`), long(300, mark)];
    await page.fill('#nama', name);
    await page.fill('#kepanjangan', expansion);
    await page.fill('#nama_inisiator', 'x'.repeat(120));
    await saveInnovation(page);
    ok((await page.textContent('h1')).trim() === name, 'the whole name stands in the heading');
    ok((await page.textContent('.lead')).trim() === expansion, 'and the whole expansion below it');
    await look(page, 'innovation with a long name');
    await page.click('a:has-text("Ubah profil")');
    await look(page, 'its form');
    await page.goto(`${site.base}/inovasi?q=${encodeURIComponent(`Panjang ${mark}`)}`);
    ok((await page.textContent('.list-head')).includes('1 inovasi'), 'the list finds it');
    await look(page, 'its line in the list');
  },

  async 'an operator without innovations is told what to do'({ page, site, look, ok }) {
    await signIn(page, site, 'operator.kosong');
    await page.goto(`${site.base}/inovasi`);
    ok((await page.textContent('.empty h2')).includes('Belum ada inovasi'), 'the list says that nothing is there yet');
    await look(page, 'empty list');
    for (const path of ['/dasbor', '/integrasi', '/manfaat']) {
      await page.goto(site.base + path);
      ok(/Belum ada/.test(await page.textContent('main')), `${path} says what is not there yet`);
      await look(page, `empty ${path}`);
    }
    await page.goto(`${site.base}/inovasi`);
    await page.click('.empty a');
    ok((await page.textContent('h1')).includes('Catat inovasi'), 'and the way on leads to the form');
  },

  async 'paper gets the facts only'({ page, site, ok }) {
    await signIn(page, site, 'pimpinan.kota');
    await open(page, site, 'Canting Gula Mojo');
    await page.emulateMedia({ media: 'print' });
    for (const part of ['.masthead', '.menu', '.breadcrumbs', 'main > .tabs']) {
      ok(!(await page.locator(part).first().isVisible()), `${part} is not printed`);
    }
    ok(await page.locator('h1').isVisible() && await page.locator('#metrik').isVisible(), 'the content is');
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    ok(paper === 'rgb(255, 255, 255)', `paper is white, not ${paper}`);
    const ink = await page.locator('h1').evaluate((heading) => getComputedStyle(heading).color);
    ok(/rgb\((\d|[1-4]\d), (\d|[1-4]\d), (\d|[1-4]\d)\)/.test(ink), `ink is dark, not ${ink}`);
  },

  async 'everybody reads the portfolio'({ page, site, look, ok }) {
    await signIn(page, site, 'pimpinan.kota');
    await look(page, 'dashboard');
    await open(page, site, 'GAYATRI');
    ok((await page.textContent('main')).includes('4 berjalan'), 'GAYATRI has four running integrations');
    await look(page, 'GAYATRI');
    await page.click('text=Lihat riwayat');
    await look(page, 'history');
    await open(page, site, 'Canting Gula Mojo');
    ok((await page.textContent('main')).includes('1,47%'), 'the stunting series is there');
    await look(page, 'Canting Gula Mojo');
    for (const path of ['/integrasi', '/integrasi?status=direncanakan', '/sistem', '/manfaat', '/penghargaan', '/organisasi', '/pedoman', '/pedoman/iga-2026', '/pedoman/kipp-2023', '/inovasi?q=tidakada']) {
      const answer = await page.goto(site.base + path);
      ok(answer.status() === 200, `${path} answers ${answer.status()}`);
      await look(page, path);
    }
    await page.goto(`${site.base}/integrasi?status=berjalan`);
    ok((await page.textContent('main')).includes('17 integrasi'), 'seventeen integrations run');
  },

  async 'a compiler claims a level and sees what it is worth'({ page, site, look, ok }) {
    await signIn(page, site, 'penyusun.kabupaten');
    await page.click('nav >> text=Penilaian');
    await look(page, 'assessments');
    await page.goto(`${site.base}/penilaian/iga-2026`);
    await page.click('main button:has-text("Masukkan semua inovasi")');
    await page.waitForSelector('[role=status]');
    await look(page, 'board');
    await page.click('main a:text-is("SAPA BUNDA")');
    await look(page, 'answers');
    await page.click('main a:has-text("16. ")');
    await page.check('input[name=tingkat][value="3"]');
    await look(page, 'answer');
    await page.click('main button:has-text("Simpan klaim")');
    await page.waitForSelector('[role=status]');
    ok((await page.textContent('main tbody tr')).includes('skor 9,00'), 'the level scores by its rule');
    await page.goto(`${site.base}/penilaian/iga-2026/celah?menurut=verifikasi&sampai=tertinggi`);
    ok((await page.textContent('main tbody tr')).includes('+4,80'), 'the video of all innovations is worth the most');
    await look(page, 'gaps');
    await page.check('main tbody input[name=celah] >> nth=0');
    await page.click('main button:has-text("Tugaskan yang dicentang")');
    await page.waitForSelector('main form[method=post] select');
    await page.fill('#tenggat', '31-12-2027');
    await page.selectOption('main form[method=post] select >> nth=0', { index: 1 });
    await look(page, 'gaps to be assigned');
    await page.click('main button:has-text("Beri tugas")');
    await page.waitForSelector('#diberikan, #tidak');
    await look(page, 'gaps assigned');
    await page.goto(`${site.base}/penilaian/iga-2023`);
    ok((await page.textContent('main')).includes('belum diketahui'), 'what is not known is said');
    await look(page, 'partial board');
    await page.goto(`${site.base}/penilaian/iga-2026/peringkat`);
    await look(page, 'ranking');
  },

  async 'a compiler asks what if, finds candidates and compares rulebooks'({ page, site, look, ok }) {
    await signIn(page, site, 'penyusun.kabupaten');
    await page.goto(`${site.base}/penilaian/iga-2026/skenario`);
    await look(page, 'scenarios');
    await page.fill('input[name=nama]', 'SK tim untuk semua');
    await page.click('main button:has-text("Buat skenario")');
    await page.waitForSelector('[role=status]');
    await page.selectOption('select[name=siapa]', 'daerah');
    await page.selectOption('select[name=indikator]', '8');
    await page.selectOption('select[name=tingkat]', '3');
    await page.click('main button:has-text("Hitung")');
    await page.waitForSelector('main button:has-text("Batalkan")');
    ok((await page.textContent('main')).includes('+1,80'), 'indicator 8 at level 3 is worth 4,5 of 250');
    await look(page, 'scenario');
    await page.goto(`${site.base}/penilaian/iga-2026/terbaik`);
    await look(page, 'best set');
    await page.click('nav >> text=Kandidat');
    await look(page, 'candidates');
    await page.goto(`${site.base}/kandidat?tutup=ya`);
    await page.click('main tbody td a >> nth=0');
    await look(page, 'preflight');
    await page.goto(`${site.base}/pedoman/banding?dari=iga-2025&ke=iga-2026`);
    ok((await page.textContent('main')).includes('Siapa yang terkena'), 'who is touched');
    await look(page, 'comparison');
    await page.goto(`${site.base}/pedoman/studio`);
    await look(page, 'studio');
    await page.setInputFiles('input[type=file]', { name: 'salah.toml', mimeType: 'application/toml', buffer: Buffer.from('id = "iga-2029"\n') });
    await page.click('main button:has-text("Unggah dan periksa")');
    await page.waitForSelector('[data-error-summary]');
    ok((await page.textContent('main')).includes('tidak ada'), 'what is missing is told');
    await look(page, 'faults of a rulebook');
  },

  async 'two people change the same thing'({ page, context, site, look, ok, mark }) {
    await signIn(page, site, 'penyusun.kota');
    await open(page, site, 'Kencana Mojo');
    await page.click('text=Ubah profil');
    const other = await context.newPage();
    await other.goto(page.url());
    await other.fill('#catatan_waktu', `diperiksa ${mark}`);
    await other.click('main button:has-text("Simpan perubahan")');
    await other.waitForSelector('[role=status]');
    await other.close();
    await page.fill('#nama_inisiator', `Tim ${mark}`);
    await page.click('main button:has-text("Simpan perubahan")');
    await page.waitForSelector('text=Pilih isi yang dipakai');
    await look(page, 'conflict');
    ok((await page.textContent('main')).includes(`diperiksa ${mark}`), 'the stored version is shown');
    await page.click('main button:has-text("Simpan gabungan")');
    await page.waitForSelector('[role=status]');
    ok((await page.textContent('main')).includes(`Tim ${mark}`), 'what was typed is kept');
  },

  async 'an admin sees the accounts'({ page, site, look, ok }) {
    await signIn(page, site, 'admin.kota');
    await page.goto(`${site.base}/akun`);
    ok((await page.textContent('main')).includes('operator.kota'), 'the accounts are listed');
    ok(!(await page.textContent('main')).includes('kabupaten'), 'of the own government only');
    await look(page, 'accounts');
  },

  async 'a long text survives a cut line and an ended session'({ page, site, look, ok, mark, scripted }) {
    if (!scripted) return; // without a script the server keeps the form; tests/it/workbench.rs shows it
    await signIn(page, site, 'operator.kota');
    await open(page, site, 'Kencana Mojo');
    const fact = `${page.url().split('?')[0]}/cerita/2026/cara_ukur`;
    await page.goto(fact);
    const words = Array.from({ length: 600 }, (_, number) => `kata${number}x${mark}`).join(' ');
    await page.context().setOffline(true);
    await page.fill('textarea[name=isi]', words);
    await page.getByText('Sambungan terputus').waitFor();
    await page.context().clearCookies();
    await page.context().setOffline(false);
    await page.click('form[data-draft] .actions button');
    await page.waitForURL('**/masuk?**');
    await page.fill('#nama_pengguna', 'operator.kota');
    await page.fill('#sandi', site.accounts['operator.kota']);
    await page.click('main button');
    await page.waitForURL(fact);
    ok(await page.inputValue('textarea[name=isi]') === words, 'the text is there after signing in again');
    await look(page, 'a restored draft');
    await page.click('form[data-draft] .actions button');
    await page.waitForURL(/\/tahun\/2026$/);
    ok((await page.textContent('main')).includes('Cara mengukur untuk 2026 diperbarui.'), 'and saved at last');
    ok(await page.evaluate(() => Object.keys(localStorage).length) === 0, 'nothing of it stays in the browser');
  },

  ...evidence,
};
