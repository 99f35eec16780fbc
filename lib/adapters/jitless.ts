import * as z from 'zod/mini'

// zod compiles schemas with `new Function`, which our Content-Security-Policy forbids. Import this before making a schema.
z.config({ jitless: true })
