/** E-mail addresses, as far as a form can tell: whether a letter arrives only the mail shows. */
const FORM = /^[\w+-]+(?:\.[\w+-]+)*@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+$/i;
const LONGEST = 100;

/** Null for what is no address. */
export function readEmail(text: string): string | null {
  const address = text.trim();
  return address.length <= LONGEST && FORM.test(address) ? address : null;
}
