import { startHost } from '@/tools/host/host'

/** A host in a process of its own, to be killed. Says its origin, then serves until then. */
const [site = '', state = ''] = process.argv.slice(2)
const { origin } = await startHost({ site, state, port: 0 })
console.log(origin)
