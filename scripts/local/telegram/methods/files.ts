/** Documents and photos: upload by multipart, sending again by file id, getFile; within Telegram's sizes. */
import type { Document, PhotoSize } from 'grammy/types';
import * as v from 'valibot';
import { ApiError, badRequest } from '../errors.ts';
import { storeFile } from '../files.ts';
import { readMarkup } from '../keyboards.ts';
import { botSays, type Content, captionContent, openChat, repliedTo } from '../messages.ts';
import { read, text } from '../params.ts';
import { PICTURE_SIDE } from '../picture.ts';
import type { FileRecord } from '../state.ts';
import { CAPTION_LIMIT, formatText, readTextOptions } from '../text.ts';
import type { Call, Methods } from './method.ts';

const MEGABYTE = 1024 * 1024;
const DOWNLOAD_LIMIT = 20 * MEGABYTE;
const Caption = v.object({ caption: v.optional(text, '') });
const FileParam = v.object({ file_id: v.optional(text, '') });

type Kind = { field: 'document' | 'photo'; folder: 'documents' | 'photos'; limit: number };

const DOCUMENT: Kind = { field: 'document', folder: 'documents', limit: 50 * MEGABYTE };
const PHOTO: Kind = { field: 'photo', folder: 'photos', limit: 10 * MEGABYTE };

export function uniqueId(record: FileRecord): string {
  return `AgAD${record.id.slice(-8)}`;
}

/** A photo as Telegram tells of it: sizes, the largest last. */
export function photoSizes(record: FileRecord): PhotoSize[] {
  const size = { file_id: record.id, file_unique_id: uniqueId(record), file_size: record.size };
  return [{ ...size, width: PICTURE_SIDE, height: PICTURE_SIDE }];
}

export function aboutDocument(record: FileRecord): Document {
  return {
    file_id: record.id,
    file_unique_id: uniqueId(record),
    file_name: record.name,
    mime_type: record.mime,
    file_size: record.size,
  };
}

function resolve({ world, params }: Call, kind: Kind): FileRecord {
  const given = params.values[kind.field];
  const value = typeof given === 'string' ? given : '';
  const upload = params.uploads.get(value.replace(/^attach:\/\//, '')) ?? params.uploads.get(kind.field);
  if (!upload) {
    const known = world.durable.value.files[value];
    if (known) return known;
    if (/^https?:/.test(value)) throw badRequest('failed to get HTTP URL content');
    throw badRequest(
      value === '' ? `there is no ${kind.field} in the request` : 'wrong file identifier/HTTP URL specified',
    );
  }
  if (upload.bytes.byteLength === 0) throw badRequest('file must be non-empty');
  if (upload.bytes.byteLength > kind.limit) throw new ApiError(413, 'Request Entity Too Large');
  return storeFile(world, kind.folder, upload.name, upload.bytes);
}

function send(call: Call, kind: Kind, describe: (record: FileRecord) => Content): unknown {
  const { world, bot, params } = call;
  const options = readTextOptions(params.values, 'caption_entities');
  const caption = formatText(read(Caption, params.values).caption, options, CAPTION_LIMIT);
  const markup = readMarkup(params.values);
  const to = openChat(world, bot, params.values);
  const record = resolve(call, kind);
  const reply = repliedTo(to, params.values);
  const content = { ...describe(record), ...captionContent(caption) };
  return { ...botSays(world, to, content, markup, { file: record.id }), ...reply };
}

function sendDocument(call: Call): unknown {
  return send(call, DOCUMENT, (record) => ({ document: aboutDocument(record) }));
}

function sendPhoto(call: Call): unknown {
  return send(call, PHOTO, (record) => ({ photo: photoSizes(record) }));
}

function getFile({ world, params }: Call): unknown {
  const record = world.durable.value.files[read(FileParam, params.values).file_id];
  if (!record) throw badRequest('invalid file_id');
  if (record.size > DOWNLOAD_LIMIT) throw badRequest('file is too big');
  return {
    file_id: record.id,
    file_unique_id: uniqueId(record),
    file_size: record.size,
    file_path: record.path,
  };
}

export const fileMethods: Methods = { sendDocument, sendPhoto, getFile };
