/** The copy of a business's data that its owner can take away: read page by page, kept as one file behind a link. */
import { dayOf, startOfDay, zoneOf } from '../domain/time.ts';
import { formatDay } from '../domain/time-days.ts';
import type { Audit } from './audit.ts';
import type { Tenant } from './context.ts';
import type { Account, Saved, SubscriptionChange } from './subscriptions.ts';

export type Export = {
  /** 32 random characters: the end of the link. */
  readonly id: string;
  readonly tenantId: string;
  readonly objectKey: string;
  readonly bytes: number;
  /** Lowercase hex, of the file as it is downloaded. */
  readonly sha256: string;
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly expiresAt: number;
};

/** Lines of text, and of which table how many rows are in them. */
export type DumpedPage = { readonly text: string; readonly table: string; readonly rows: number };

/** A business's data as a whole. Throws `Unavailable('postgres')`. */
export type TenantData = {
  /** Null where there is no such business. */
  find(tenantId: string): Promise<Tenant | null>;
  pages(tenant: Tenant): AsyncIterable<DumpedPage>;
  /** Takes the schema and what was due in it; may be repeated. */
  drop(tenant: Tenant): Promise<void>;
};

/** Files, gzipped as they are written. */
export type Objects = {
  put(
    key: string,
    texts: AsyncIterable<string>,
  ): Promise<{ readonly bytes: number; readonly sha256: string }>;
  open(key: string): Promise<ReadableStream | null>;
  /** Of the file as it lies there; null where there is none. */
  sha256(key: string): Promise<string | null>;
  delete(key: string): Promise<void>;
};

/** What the registry knows of copies. Throws `Unavailable('postgres')`. */
export type Exports = {
  /** The newest whose file is called so, of whatever day. */
  newest(tenantId: string, name: string): Promise<Export | null>;
  /** While its link opens. */
  find(id: string, now: number): Promise<Export | null>;
  keep(made: Export, audit: Audit): Promise<void>;
  /** The copy of an archive: together with its change, and the end of the task. */
  keepArchive(made: Export, change: SubscriptionChange): Promise<Saved>;
  /** The archive has nothing more to do. */
  settle(tenantId: string): Promise<void>;
  /** Takes away the bot of a dropped business and whatever still waits for it. */
  bury(tenantId: string, now: number): Promise<void>;
};

export type ExportContext = {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly publicUrl: string;
  readonly data: TenantData;
  readonly objects: Objects;
  readonly exports: Exports;
  /** 32 characters that nobody guesses. */
  newExportId(): string;
};

const OPENS_DAYS = 30;

/** Writes the file; nothing knows of it yet. */
export async function makeExport(ctx: ExportContext, tenant: Tenant, name: string): Promise<Export> {
  const { now, data, objects } = ctx;
  const zone = zoneOf(tenant.timeZone);
  const id = ctx.newExportId();
  const objectKey = `${tenant.id}/${name}-${id}.jsonl.gz`;
  const counts: Record<string, number> = {};
  async function* texts(): AsyncGenerator<string> {
    for await (const { text, table, rows } of data.pages(tenant)) {
      counts[table] = (counts[table] ?? 0) + rows;
      yield text;
    }
  }
  const file = await objects.put(objectKey, texts());
  const expiresAt = startOfDay(zone, dayOf(zone, now) + OPENS_DAYS + 1);
  return { id, tenantId: tenant.id, objectKey, ...file, counts, createdAt: now, expiresAt };
}

export function linkTo({ id }: Export, publicUrl: string): string {
  return `${publicUrl}/exports/${id}`;
}

/** The last local date on which the link opens. */
export function opensThrough({ expiresAt }: Export, zone: string): string {
  return formatDay(dayOf(zoneOf(zone), expiresAt) - 1);
}

/** What the file of its present archive is called; null where it is in none. */
export function archiveOf({ status, subscription }: Account): string | null {
  const archivedOn = subscription?.archivedOn ?? null;
  return status !== 'archived' || archivedOn === null ? null : `archive-${formatDay(archivedOn)}`;
}
