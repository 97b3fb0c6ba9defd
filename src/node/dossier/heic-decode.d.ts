declare module 'heic-decode' {
  interface Pixels {
    readonly width: number
    readonly height: number
    readonly data: Uint8ClampedArray
  }
  interface Picture {
    readonly width: number
    readonly height: number
    readonly decode: () => Promise<Pixels>
  }
  const decode: {
    (input: { readonly buffer: Uint8Array }): Promise<Pixels>
    all(input: { readonly buffer: Uint8Array }): Promise<readonly Picture[] & { dispose(): void }>
  }
  export default decode
}
