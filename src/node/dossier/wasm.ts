/** The part of the WebAssembly global in use here; its types come with the DOM, which this layer has not. */
interface Wasm {
  readonly instantiate: (
    bytes: Uint8Array,
    imports: object,
  ) => Promise<{ readonly instance: { readonly exports: unknown } }>
  readonly RuntimeError: new () => Error
}

export const wasm = (globalThis as unknown as { readonly WebAssembly: Wasm }).WebAssembly
