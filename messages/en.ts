import after from './en/after.json' with { type: 'json' }
import airGap from './en/air-gap.json' with { type: 'json' }
import coins from './en/coins.json' with { type: 'json' }
import cost from './en/cost.json' with { type: 'json' }
import everywhere from './en/everywhere.json' with { type: 'json' }
import kit from './en/kit.json' with { type: 'json' }
import preflight from './en/preflight.json' with { type: 'json' }
import signing from './en/signing.json' with { type: 'json' }
import sources from './en/sources.json' with { type: 'json' }
import timeMachine from './en/time-machine.json' with { type: 'json' }
import watch from './en/watch.json' with { type: 'json' }

/** Every word in English. Pages load what is said everywhere, and the rest with the part that says it. */
export const messages = {
  ...everywhere,
  ...after,
  ...airGap,
  ...coins,
  ...cost,
  ...kit,
  ...preflight,
  ...signing,
  ...sources,
  ...timeMachine,
  ...watch,
}
