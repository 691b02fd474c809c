// Harmless files of several types, small and each of its own content.
import { deflateSync } from 'node:zlib';

// CRC-32 as PNG and ZIP want it; Node has its own only since version 20, and Debian 12 has 18.
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

export function pdf(pages, title) {
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
export function png(width, height, colour) {
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
export function archive(entries) {
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

export const file = (name, buffer) => ({ name, buffer, mimeType: 'application/octet-stream' });
