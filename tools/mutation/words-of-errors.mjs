const literals = ['StringLiteral', 'TemplateLiteral']

/** An error is told by its class, its code and its facts, which are mutated; its message is for whoever debugs it. */
export const wordsOfErrors = {
  shouldIgnore({ node, parentPath }) {
    if (!literals.includes(node.type)) return undefined
    const isError = parentPath.isNewExpression() && parentPath.node.callee.name?.endsWith('Error')
    const isSuper = parentPath.isCallExpression() && parentPath.node.callee.type === 'Super'
    return isError || isSuper ? 'the words of an error' : undefined
  },
}
