/** Which databases a script works on: those of the environment, else the local stack's. */
import * as v from 'valibot';
import { Secret } from '../../src/domain/secret.ts';
import { configureNeon } from '../../src/store/connect.ts';
import { needRunningStack, neonEndpointOf } from './running-stack.ts';

const address = v.pipe(
  v.string(),
  v.regex(/^postgres(ql)?:\/\//, 'is no postgres:// address'),
  v.transform((url) => new Secret(url)),
);
const environment = v.object({
  DATABASES: v.optional(
    v.pipe(
      v.string(),
      v.parseJson(undefined, 'is no JSON'),
      v.record(v.string(), v.object({ app: address, owner: address })),
    ),
  ),
  REGISTRY_URL: v.optional(address),
  REGISTRY_OWNER_URL: v.optional(address),
  NEON_FETCH_ENDPOINT: v.optional(v.string()),
});

export type OwnedDatabases = { readonly registry: Secret; readonly databases: ReadonlyMap<string, Secret> };

/** As the owner of each, for changes of tables. */
export function ownedDatabases(env: NodeJS.ProcessEnv = process.env): OwnedDatabases {
  const given = v.parse(environment, env);
  if (given.DATABASES === undefined) {
    const owner = localDatabase('set DATABASES');
    return { registry: owner, databases: new Map([['main', owner]]) };
  }
  configureNeon({ fetchEndpoint: given.NEON_FETCH_ENDPOINT });
  const { main } = given.DATABASES;
  const registry = given.REGISTRY_OWNER_URL ?? main?.owner;
  if (registry === undefined) throw new Error('REGISTRY_OWNER_URL is needed: DATABASES names no "main"');
  const owners = Object.entries(given.DATABASES).map(([name, { owner }]) => [name, owner] as const);
  return { registry, databases: new Map(owners) };
}

/** The registry, for reading and writing rows. */
export function registryAddress(env: NodeJS.ProcessEnv = process.env): Secret {
  const given = v.parse(environment, env);
  if (given.REGISTRY_URL === undefined) return localDatabase('set REGISTRY_URL');
  configureNeon({ fetchEndpoint: given.NEON_FETCH_ENDPOINT });
  return given.REGISTRY_URL;
}

export type ServedDatabases = {
  readonly registry: Secret;
  /** The address of a database by its name in the registry, or undefined when there is none. */
  readonly addressOf: (name: string) => Secret | undefined;
};

/** As the Worker sees them: the registry, and the databases in which businesses live, for rows. */
export function servedDatabases(env: NodeJS.ProcessEnv = process.env): ServedDatabases {
  const { DATABASES } = v.parse(environment, env);
  if (DATABASES === undefined) {
    const local = localDatabase('set DATABASES and REGISTRY_URL');
    return { registry: local, addressOf: (name) => (name === 'main' ? local : undefined) };
  }
  return { registry: registryAddress(env), addressOf: (name) => DATABASES[name]?.app };
}

function localDatabase(instead: string): Secret {
  const stack = needRunningStack(instead);
  configureNeon({ fetchEndpoint: neonEndpointOf(stack) });
  return new Secret(stack.postgres);
}
