/** The nonce the host gave this document; without it the policy lets no style element in. Empty where there is none. */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

// The scroll lock beneath Mantine's dialogs writes a style element too, and looks for its nonce under this name alone.
Object.assign(globalThis, { __webpack_nonce__: pageNonce() })
