/** A queue message as the control API shows it. */
import type { Message } from '../qstash/messages.ts';

export type QueueMessage = {
  readonly message_id: string;
  readonly url: string;
  readonly state: Message['state'];
  readonly due: string;
  readonly retried: number;
  /** Parsed where it is JSON. */
  readonly body: unknown;
  readonly label: string | null;
  readonly flow_key: string | null;
  /** The last attempt's answer; 0 where the connection was cut. */
  readonly last_status: number | null;
};

export function showQueue(message: Message): QueueMessage {
  return {
    message_id: message.id,
    url: message.url,
    state: message.state,
    due: new Date(message.due).toISOString(),
    retried: message.retried,
    body: parsed(message.body),
    label: message.label ?? null,
    flow_key: message.flow?.key ?? null,
    last_status: message.lastStatus ?? null,
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
