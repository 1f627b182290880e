/** A refusal of the control API: what was asked for is impossible, told in one sentence. */
export type ControlStatus = 400 | 404 | 409 | 422;

export class ControlError extends Error {
  readonly status: ControlStatus;

  constructor(status: ControlStatus, sentence: string) {
    super(sentence);
    this.name = 'ControlError';
    this.status = status;
  }
}
