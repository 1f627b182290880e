/** The port `SealedSecrets`: every sealed secret of the registry, and its change from the cipher that was read. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { Resealed, Sealed, SealedSecrets } from '../usecases/reseal-tokens.ts';
import { type Db, run } from './connect.ts';
import { bots, enrolments, idempotencyKeys, webhookEndpoints } from './registry-tables.ts';

const PLACES = ['bots', 'enrolments', 'idempotency_keys', 'webhook_endpoints'] as const;
const rows = v.array(
  v.object({
    place: v.picklist(PLACES),
    id: v.string(),
    boundTo: v.string(),
    cipher: v.string(),
    keyId: v.string(),
  }),
);
const counts = v.array(v.object({ key: v.string(), count: v.number() }));
const changed = v.tuple([v.object({ count: v.number() })]);

/** The cipher of an answer, behind the id of its key and a colon. */
const CIPHER: SQL = sql`substring(body from '[^:]*$')`;

/** What each is bound to is what sealed it: the bot, the endpoint, the request. An enrolment that is over keeps nothing. */
const SEALED: SQL = sql`(
  select 'bots' as place, id::text as id, 'bot:' || id as "boundTo", token_cipher as cipher, key_id as "keyId" from ${bots}
  union all
  select 'enrolments', id::text, 'bot:' || bot_id, token_cipher, key_id from ${enrolments} where token_cipher <> ''
  union all
  select 'idempotency_keys', api_key_id || ':' || key, 'answer:' || api_key_id || ':' || key, ${CIPHER},
    left(body, -1 - length(${CIPHER}))
  from ${idempotencyKeys} where body is not null
  union all
  select 'webhook_endpoints', id, 'endpoint:' || id, secret_cipher, key_id from ${webhookEndpoints}
) sealed`;

export function createSealedSecrets(db: Db): SealedSecrets {
  return {
    async older(keyId, after, limit) {
      const found = await run(() =>
        db.execute(sql`
          select * from ${SEALED}
          where "keyId" <> ${keyId} and (place, id) > (${after?.place ?? ''}, ${after?.id ?? ''})
          order by place, id limit ${limit}`),
      );
      return v.parse(rows, found.rows) satisfies readonly Sealed[];
    },
    async put(fresh) {
      if (fresh.length === 0) return 0;
      const answer = await run(() => db.execute(write(fresh)));
      return v.parse(changed, answer.rows)[0].count;
    },
    async remaining(keyId) {
      const found = await run(() =>
        db.execute(sql`
          select "keyId" as key, count(*)::int as count from ${SEALED} where "keyId" <> ${keyId} group by 1 order by 1`),
      );
      return new Map(v.parse(counts, found.rows).map(({ key, count }) => [key, count]));
    },
  };
}

function write(fresh: readonly Resealed[]): SQL {
  return sql`
    with fresh as (
      select * from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb)
        as r (place text, id text, was text, cipher text, "keyId" text)
    ),
    bot as (
      update ${bots} b set token_cipher = f.cipher, key_id = f."keyId" from fresh f
      where f.place = 'bots' and b.id = f.id::bigint and b.token_cipher = f.was returning b.id
    ),
    enrolment as (
      update ${enrolments} e set token_cipher = f.cipher, key_id = f."keyId" from fresh f
      where f.place = 'enrolments' and e.id = f.id::int and e.token_cipher = f.was returning e.id
    ),
    answer as (
      update ${idempotencyKeys} k set body = f."keyId" || ':' || f.cipher from fresh f
      where f.place = 'idempotency_keys' and k.api_key_id || ':' || k.key = f.id and ${CIPHER} = f.was returning k.key
    ),
    endpoint as (
      update ${webhookEndpoints} w set secret_cipher = f.cipher, key_id = f."keyId" from fresh f
      where f.place = 'webhook_endpoints' and w.id = f.id and w.secret_cipher = f.was returning w.id
    )
    select ((select count(*) from bot) + (select count(*) from enrolment)
      + (select count(*) from answer) + (select count(*) from endpoint))::int as count`;
}
