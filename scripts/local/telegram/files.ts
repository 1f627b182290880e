/** Uploaded and generated files: their bytes lie in the stack's folder, their description in the state. */
import { extname } from 'node:path';
import { ControlError } from '../control-error.ts';
import type { FileRecord } from './state.ts';
import { nextNumber, type World } from './world.ts';

export type StoredFile = { name: string; mime: string; bytes: Uint8Array<ArrayBuffer> };

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.ics': 'text/calendar',
  '.csv': 'text/csv',
  '.txt': 'text/plain',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.zip': 'application/zip',
};

/** Keeps bytes under a new file id; the folder of its path is what getFile shows. */
export function storeFile(
  world: World,
  folder: 'documents' | 'photos',
  name: string,
  bytes: Uint8Array,
): FileRecord {
  const extension = extname(name).toLowerCase();
  const number = nextNumber(world);
  const id = `BQACAgIAAxkBAAI${number.toString(36).toUpperCase().padStart(8, '0')}`;
  const path = `${folder}/file_${number}${extension}`;
  const mime = MIME_TYPES[extension] ?? (folder === 'photos' ? 'image/jpeg' : 'application/octet-stream');
  const record: FileRecord = { id, name, size: bytes.byteLength, mime, path };
  world.bytes.write(id, bytes);
  world.durable.value.files[id] = record;
  return record;
}

export function readStored(world: World, id: string): StoredFile {
  const record = world.durable.value.files[id];
  if (!record) throw new ControlError(404, `no file «${id}»`);
  return { name: record.name, mime: record.mime, bytes: world.bytes.read(id) };
}
