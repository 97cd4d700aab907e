/** The cycles of a graph, each as the nodes of one round that ends where it begins; one cycle per way back. */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const trail: string[] = [];
  const cycles: string[][] = [];
  const visit = (node: string): void => {
    const position = trail.indexOf(node);
    if (position >= 0) {
      cycles.push([...trail.slice(position), node]);
      return;
    }
    if (done.has(node)) return;
    trail.push(node);
    for (const next of graph.get(node) ?? []) visit(next);
    trail.pop();
    done.add(node);
  };
  for (const node of graph.keys()) visit(node);
  return cycles;
}
