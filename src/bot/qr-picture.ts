/** A link as a QR code in a PNG: black squares on white, one bit a pixel. */
import { encode } from 'uqr';

const MODULE_PIXELS = 12;
/** Light modules around the code, without which cameras do not find it. */
const QUIET = 4;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

export async function qrPicture(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const { data, size } = encode(text, { border: QUIET, ecc: 'M' });
  const side = size * MODULE_PIXELS;
  const pixels = new Uint8Array(side * rowBytes(side));
  data.forEach((row, y) => {
    const line = drawRow(row, side);
    for (let i = 0; i < MODULE_PIXELS; i += 1) pixels.set(line, (y * MODULE_PIXELS + i) * line.length);
  });
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, side);
  view.setUint32(4, side);
  // One bit a pixel, grey: 0 is black.
  header[8] = 1;
  return joined([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', await deflated(pixels)),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** A byte for the filter of the line, then its bits. */
function rowBytes(side: number): number {
  return 1 + Math.ceil(side / 8);
}

function drawRow(row: readonly boolean[], side: number): Uint8Array {
  const line = new Uint8Array(rowBytes(side));
  for (let x = 0; x < side; x += 1) {
    const dark = row[Math.floor(x / MODULE_PIXELS)] ?? false;
    const at = 1 + (x >> 3);
    if (!dark) line[at] = (line[at] ?? 0) | (0x80 >> (x & 7));
  }
  return line;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = joined([new TextEncoder().encode(name), data]);
  const framed = new Uint8Array(body.length + 8);
  const view = new DataView(framed.buffer);
  view.setUint32(0, data.length);
  framed.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  return framed;
}

function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (CRC_TABLE[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
