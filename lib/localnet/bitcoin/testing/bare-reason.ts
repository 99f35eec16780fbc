/** Why a script failed, without the name of the flag: that is another in every second release of Bitcoin Core. */
export const bare = <Reason extends string | null>(reason: Reason): Reason | string =>
  reason && (/^[a-z-]+-script-verify-flag(?:-failed)? \((.*)\)$/.exec(reason)?.[1] ?? reason)
