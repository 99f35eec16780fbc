/**
 * Runs before any other script. Next's chunk loader assigns plain text to `script.src`; under Trusted Types the
 * `default` policy decides about it. This one lets our own emitted chunks through. HTML and script text it refuses:
 * with no `createHTML` and no `createScript`, the browser throws.
 */
export const trustedTypesScript = `if(window.trustedTypes)trustedTypes.createPolicy("default",{createScriptURL(u){const l=new URL(u,document.baseURI);if(l.origin===location.origin&&l.pathname.startsWith("/_next/static/"))return l.href;throw new TypeError("refused script: "+l.href)}});`
