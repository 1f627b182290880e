/** What can stand behind the REST protocol: something that runs Redis commands. */
import type { Command, RedisFailure, Reply } from './resp.ts';

export type Backend = {
  /** Runs the commands in order; a failed one does not stop the others. */
  run(commands: readonly Command[]): Promise<Reply[]>;
  /** The same with nothing in between; a single failure where the transaction was discarded as a whole. */
  transact(commands: readonly Command[]): Promise<Reply[] | RedisFailure>;
  close(): Promise<void>;
};
