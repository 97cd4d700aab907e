/** The flags with which Node runs TypeScript and resolves the workspace packages to their sources. */
export const sourceFlags = ['--conditions=source', '--import=tsx'];
