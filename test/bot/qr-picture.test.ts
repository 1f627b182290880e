/** SA-03: the QR code is a PNG that any reader opens, and its squares are those of the link. */
import { crc32, inflateSync } from 'node:zlib';
import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrPicture } from '../../src/bot/qr-picture.ts';

const LINK = 'https://t.me/britva_i_nozhnitsy_bot';

test('is a picture of exactly the modules, twelve pixels each', async () => {
  const png = Buffer.from(await qrPicture(LINK));
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.set(body.subarray(0, 4).toString('latin1'), body.subarray(4));
    at += 12 + length;
  }
  expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
  const header = chunks.get('IHDR') ?? Buffer.alloc(0);
  const side = header.readUInt32BE(0);
  const { data, size } = encode(LINK, { border: 4, ecc: 'M' });
  expect([side, header.readUInt32BE(4), [...header.subarray(8)]]).toEqual([
    size * 12,
    size * 12,
    [1, 0, 0, 0, 0],
  ]);

  const pixels = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  const stride = 1 + Math.ceil(side / 8);
  expect(pixels.length).toBe(side * stride);
  const isDark = (x: number, y: number): boolean =>
    (((pixels[y * stride + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 0;
  const seen = data.map((row, y) => row.map((_, x) => isDark(x * 12 + 6, y * 12 + 6)));
  expect(seen).toEqual(data);
  expect([isDark(0, 0), isDark(4 * 12, 4 * 12), isDark(4 * 12 + 11, 4 * 12 + 11)]).toEqual([
    false,
    true,
    true,
  ]);
});
