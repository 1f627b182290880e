/** Gives the demonstration back to the next visitor as the first one found it. */

export type Demonstration = {
  /** Of the business of this bot, without @; false where there is none. One batch: whole or not at all. */
  clear(username: string): Promise<boolean>;
};

/** Does nothing where no demonstration is configured. */
export async function resetDemo(demonstration: Demonstration, username: string | null): Promise<boolean> {
  return username !== null && (await demonstration.clear(username));
}
