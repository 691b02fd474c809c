// What people do. Each journey is run in every manner of run.mjs.

async function signIn(page, site, username) {
  await page.goto(`${site.base}/masuk`);
  await page.fill('#nama_pengguna', username);
  await page.fill('#sandi', site.accounts[username]);
  await page.click('main button');
  await page.waitForURL('**/dasbor');
}

async function open(page, site, name) {
  await page.goto(`${site.base}/inovasi?q=${encodeURIComponent(name)}`);
  await page.click(`tbody th a:text-is("${name}")`);
}

export const journeys = {
  async 'the door'({ page, site, look, ok }) {
    await page.goto(`${site.base}/dasbor`);
    await look(page, 'sign in');
    await page.fill('#nama_pengguna', 'tidak.ada');
    await page.fill('#sandi', 'salah');
    await page.click('main button');
    await page.waitForSelector('.error-summary');
    ok((await page.title()).startsWith('Galat:'), 'the title says that something is wrong');
    await look(page, 'sign in refused');
    await page.goto(`${site.base}/tidak-ada`);
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
    await page.click('main button:has-text("Simpan inovasi")');
    await page.waitForSelector('[role=status]');
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
    ok((await page.textContent('main')).includes('naik 12,75 poin persen'), 'the change is computed');
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
};
