/** Shows a request's body in the call log: JSON as it is, forms by their fields, anything else by its size. */

export function describeBody(body: ArrayBuffer, contentType: string | undefined): unknown {
  if (body.byteLength === 0) return null;
  if (contentType?.startsWith('multipart/') === true) return `multipart, ${body.byteLength} bytes`;
  const text = new TextDecoder().decode(body);
  if (contentType?.startsWith('application/x-www-form-urlencoded') === true) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    return JSON.parse(text);
  } catch {
    return text.length > 200 ? `${text.slice(0, 200)}… (${body.byteLength} bytes)` : text;
  }
}
