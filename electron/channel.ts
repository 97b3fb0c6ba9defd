/** The page asks for a port; the same word goes from page to preload and from preload to main. Also in `connect.ts`. */
export const PORT_REQUEST = 'aftercase:port-please'
/** Carries the port back, from main to preload and from preload to page. */
export const PORT_MESSAGE = 'aftercase:port'
