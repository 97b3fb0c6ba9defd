import { ipcRenderer } from 'electron'
import { PORT_MESSAGE, PORT_REQUEST } from '../channel.ts'

// Hands the page a port to its desk and nothing else: no API, no channel names, nothing to allow or forget.
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === PORT_REQUEST) ipcRenderer.send(PORT_REQUEST)
})
ipcRenderer.on(PORT_MESSAGE, (event) => {
  window.postMessage(PORT_MESSAGE, '*', event.ports)
})
