/** Reads a Bot API request in any form Telegram accepts: query, JSON, urlencoded or multipart. */
import * as v from 'valibot';
import { badRequest } from './errors.ts';

export type Upload = { name: string; bytes: Uint8Array };
export type Params = { values: Record<string, unknown>; uploads: Map<string, Upload> };

const JsonObject = v.record(v.string(), v.unknown());

export async function readParams(request: Request): Promise<Params> {
  const values: Record<string, unknown> = Object.fromEntries(new URL(request.url).searchParams);
  const uploads = new Map<string, Upload>();
  if (request.method !== 'POST') return { values, uploads };
  const type = request.headers.get('content-type') ?? '';
  const body = Buffer.from(await request.arrayBuffer());
  if (type.startsWith('application/json')) Object.assign(values, parseJson(body.toString('utf8') || '{}'));
  if (type.startsWith('application/x-www-form-urlencoded')) {
    Object.assign(values, Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
  }
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/.exec(type)?.[1];
  if (boundary) readParts(body, boundary, values, uploads);
  return { values, uploads };
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const given = Object.entries(v.parse(JsonObject, JSON.parse(text)));
    return Object.fromEntries(given.filter(([, value]) => value !== null));
  } catch {
    throw badRequest("can't parse request: expected a JSON object");
  }
}

/** Written by hand because senders may leave the file name unquoted, which the platform's parser refuses. */
function readParts(
  body: Buffer,
  boundary: string,
  values: Record<string, unknown>,
  uploads: Map<string, Upload>,
): void {
  const mark = Buffer.from(`--${boundary}`);
  let start = body.indexOf(mark);
  while (start >= 0) {
    const end = body.indexOf(mark, start + mark.length);
    if (end < 0) return;
    const part = body.subarray(start + mark.length + 2, end - 2);
    start = end;
    const split = part.indexOf('\r\n\r\n');
    if (split < 0) continue;
    const head = part.subarray(0, split).toString('utf8');
    const content = part.subarray(split + 4);
    const name = /[; ]name="?([^";\r\n]+)/i.exec(head)?.[1];
    const fileName = /[; ]filename="?([^";\r\n]+)/i.exec(head)?.[1];
    if (!name) continue;
    if (fileName) uploads.set(name, { name: fileName, bytes: new Uint8Array(content) });
    else values[name] = content.toString('utf8');
  }
}
