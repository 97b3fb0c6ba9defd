/** True for a key pressed without a modifier; Shift counts as part of the sign it makes. */
export const isPlainKey = (event: { ctrlKey: boolean; altKey: boolean; metaKey: boolean }): boolean =>
  !event.ctrlKey && !event.altKey && !event.metaKey

/** True where letters are text: fields, and lists that jump by letter. */
export const typingIn = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=radio]):not([type=checkbox]), textarea, select'))

/** True while a dialog, a menu or a list lies over the page: keys belong to it. */
export const layerOpen = (): boolean =>
  [
    ...document.querySelectorAll<HTMLElement>(
      '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]',
    ),
  ].some((layer) => layer.checkVisibility?.() ?? true)
