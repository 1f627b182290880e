/** The port `Objects` over a bucket of R2: files are gzipped, hashed and uploaded part by part, whatever their length. */
import * as v from 'valibot';
import type { Objects } from '../usecases/exports.ts';
import { type Bytes, toHex } from './encoding.ts';

type Stored = { readonly body: ReadableStream<Bytes> };
type Part = { readonly partNumber: number; readonly etag: string };
/** What we use of R2's binding. */
export type Bucket = {
  get(key: string): Promise<Stored | null>;
  delete(key: string): Promise<void>;
  createMultipartUpload(
    key: string,
    options: { httpMetadata: { contentType: string } },
  ): Promise<{
    uploadPart(number: number, bytes: Bytes): Promise<Part>;
    complete(parts: Part[]): Promise<unknown>;
    abort(): Promise<void>;
  }>;
};

const bucketForm = v.custom<Bucket>((value) =>
  v.is(v.object({ createMultipartUpload: v.function() }), value),
);

/** All parts but the last are equally long; R2 takes none below 5 MiB. */
const PART_BYTES = 5 * 1024 * 1024;

/** Throws where no bucket is bound: nothing half-configured runs. */
export function createObjects(binding: unknown): Objects {
  const bucket = v.parse(bucketForm, binding, { message: 'the bucket EXPORTS is not bound' });
  return {
    async put(key, texts) {
      const upload = await bucket.createMultipartUpload(key, {
        httpMetadata: { contentType: 'application/gzip' },
      });
      try {
        const parts: Part[] = [];
        const hash = openHash();
        let bytes = 0;
        for await (const part of partsOf(gzipped(texts))) {
          bytes += part.byteLength;
          await hash.take(part);
          parts.push(await upload.uploadPart(parts.length + 1, part));
        }
        await upload.complete(parts);
        return { bytes, sha256: await hash.end() };
      } catch (error) {
        await upload.abort().catch(() => undefined);
        throw error;
      }
    },
    open: async (key) => (await bucket.get(key))?.body ?? null,
    async sha256(key) {
      const stored = await bucket.get(key);
      if (stored === null) return null;
      const hash = openHash();
      for await (const chunk of stored.body) await hash.take(chunk);
      return await hash.end();
    },
    delete: (key) => bucket.delete(key),
  };
}

function gzipped(texts: AsyncIterable<string>): AsyncIterable<Bytes> {
  return ReadableStream.from(texts)
    .pipeThrough(new TextEncoderStream())
    .pipeThrough(new CompressionStream('gzip'));
}

async function* partsOf(chunks: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  let part = new Uint8Array(PART_BYTES);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let taken = 0; taken < chunk.byteLength; ) {
      const piece = chunk.subarray(taken, taken + PART_BYTES - filled);
      part.set(piece, filled);
      taken += piece.byteLength;
      filled += piece.byteLength;
      if (filled < PART_BYTES) continue;
      yield part;
      part = new Uint8Array(PART_BYTES);
      filled = 0;
    }
  }
  if (filled > 0) yield part.slice(0, filled);
}

/** SHA-256 of what comes piece by piece, as only the Workers' runtime has it. */
function openHash(): { take(bytes: Bytes): Promise<void>; end(): Promise<string> } {
  const stream = new crypto.DigestStream('SHA-256');
  const writer = stream.getWriter();
  return {
    take: (bytes) => writer.write(bytes),
    async end() {
      await writer.close();
      return toHex(await stream.digest);
    },
  };
}
