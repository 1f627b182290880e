/** Telegram's own refusals: code, description and, when flooded, the pause it asks for. */
export class ApiError extends Error {
  readonly code: number;
  readonly retryAfter: number | undefined;

  constructor(code: number, description: string, retryAfter?: number) {
    super(description);
    this.name = 'ApiError';
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export function badRequest(text: string): ApiError {
  return new ApiError(400, `Bad Request: ${text}`);
}

export function forbidden(text: string): ApiError {
  return new ApiError(403, `Forbidden: ${text}`);
}

export function tooMany(seconds: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${seconds}`, seconds);
}
