/** RFC 3339 in UTC, to the second. `time` is in milliseconds. */
export const isoSeconds = (time: number): string =>
  new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
