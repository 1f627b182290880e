/** What the queue remembers of a message, and how QStash's API shows it. */

export type FlowLimit = {
  readonly key: string;
  readonly parallelism?: number | undefined;
  readonly rate?: number | undefined;
  /** The window of `rate`. */
  readonly periodMs: number;
};

export type Message = {
  readonly id: string;
  readonly url: string;
  readonly method: string;
  readonly body: string;
  /** Sent with every delivery. */
  readonly headers: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly maxRetries: number;
  readonly retryDelay?: string | undefined;
  readonly callback?: string | undefined;
  readonly failureCallback?: string | undefined;
  readonly label?: string | undefined;
  readonly flow?: FlowLimit | undefined;
  state: 'waiting' | 'delivering' | 'delivered' | 'failed' | 'cancelled' | 'lost';
  /** When the next attempt is due, on the stack's clock. */
  due: number;
  retried: number;
  lastStatus?: number;
  lastBody?: string;
  dlqId?: string;
};

export type Filter = (message: Message) => boolean;

/** The shape of `GET /v2/messages/{id}` and of the dead letter queue's list. */
export function showMessage(message: Message): Record<string, unknown> {
  const { flow } = message;
  return {
    messageId: message.id,
    url: message.url,
    method: message.method,
    header: Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, [value]])),
    body: message.body,
    maxRetries: message.maxRetries,
    notBefore: message.due,
    createdAt: message.createdAt,
    ...(message.callback === undefined ? {} : { callback: message.callback }),
    ...(message.failureCallback === undefined ? {} : { failureCallback: message.failureCallback }),
    ...(message.label === undefined ? {} : { label: message.label }),
    ...(flow === undefined
      ? {}
      : { flowControlKey: flow.key, parallelism: flow.parallelism, rate: flow.rate }),
    ...(message.dlqId === undefined ? {} : { dlqId: message.dlqId }),
    ...(message.lastStatus === undefined ? {} : { responseStatus: message.lastStatus }),
    ...(message.lastBody === undefined ? {} : { responseBody: message.lastBody }),
  };
}
