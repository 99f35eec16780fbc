/**
 * Runs before any other script. Next's chunk loader assigns plain text to `script.src`; under Trusted Types the
 * `default` policy decides about it. This one lets our own emitted chunks through. HTML and script text it refuses:
 * with no `createHTML` and no `createScript`, the browser throws. The address is given back as it came: the loader knows its
 * chunks by the very text of `src`, and waits for ever for one that was rewritten.
 */
export const trustedTypesScript = `if(window.trustedTypes)trustedTypes.createPolicy("default",{createScriptURL(u){const l=new URL(u,document.baseURI);if(l.origin===location.origin&&l.pathname.startsWith("/_next/static/"))return u;throw new TypeError("refused script: "+l.href)}});document.currentScript.remove();`
