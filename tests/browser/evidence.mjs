// Evidence: files of five types at once, one of them hostile, a verdict, a new version.
import { deflateSync } from 'node:zlib';
import { signIn } from './people.mjs';

// CRC-32 as PNG and ZIP want it; Node has its own only since version 20, and Debian 12 has 18.
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function pdf(pages, title) {
  const kids = Array.from({ length: pages }, (_, at) => `${4 + at} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} /MediaBox [0 0 595 842] >>`,
    `<< /Title (${title}) >>`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R >>'),
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  const size = objects.length + 1;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(`${text}trailer << /Size ${size} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${table}\n%%EOF\n`);
}

function number(bytes, value) {
  const out = Buffer.alloc(bytes);
  out[bytes === 2 ? 'writeUInt16LE' : 'writeUInt32LE'](value);
  return out;
}

// A picture of one colour that no other picture of these tests has.
function png(width, height, colour) {
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from(colour))]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

// An archive that packs nothing.
function archive(entries) {
  const parts = [];
  const directory = [];
  let place = 0;
  for (const [name, text] of entries) {
    const data = Buffer.from(text);
    const facts = Buffer.concat([
      number(2, 20), number(2, 0), number(2, 0), number(4, 0), number(4, crc32(data)), number(4, data.length),
      number(4, data.length), number(2, name.length), number(2, 0),
    ]);
    const part = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name), data]);
    const rest = Buffer.concat([number(2, 0), number(2, 0), number(2, 0), number(4, 0), number(4, place)]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), number(2, 20), facts, rest, Buffer.from(name)]));
    parts.push(part);
    place += part.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.concat([
    Buffer.from('PK\x05\x06'), number(4, 0), number(2, entries.length), number(2, entries.length),
    number(4, list.length), number(4, place), number(2, 0),
  ]);
  return Buffer.concat([...parts, list, end]);
}

const file = (name, buffer) => ({ name, buffer, mimeType: 'application/octet-stream' });

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
    await look(page, 'document of two versions');
    await page.goto(`${site.base}/bukti?q=${encodeURIComponent(mark)}`);
    await look(page, 'library');
    await page.click(`tbody th a:text-is("Foto ${mark}")`);
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
};
