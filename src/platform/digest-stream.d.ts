/** What the Workers' runtime adds to Web Crypto: a hash of what is written to it. */
declare module 'node:crypto' {
  namespace webcrypto {
    interface Crypto {
      readonly DigestStream: new (
        algorithm: 'SHA-256',
      ) => WritableStream<Uint8Array> & { readonly digest: Promise<ArrayBuffer> };
    }
  }
}

export {};
