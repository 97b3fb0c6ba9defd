import { z } from 'zod'

// Must be imported before anything that makes schemas: zod would otherwise try `new Function`, which the page's
// content security policy forbids and the console would report as an attack.
z.config({ jitless: true })
