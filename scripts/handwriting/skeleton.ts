/** What thinning leaves, as ends, junctions and the lines between them. */
import { lengthOf, type Point } from '../../domain/handwriting/strokes.ts'
import { depths, thin, type Picture } from './thin.ts'

/** A line of pixels between two nodes. */
export interface Edge { readonly a: number; readonly b: number; readonly pixels: readonly Point[] }
export interface Skeleton { readonly side: number; readonly depth: Float32Array; readonly nodes: readonly Point[]; readonly edges: readonly Edge[] }

/** How far from the paper the middle line runs: half the width of the brush. */
export const depthAt = ({ side, depth }: Pick<Skeleton, 'side' | 'depth'>, { x, y }: Point): number => depth[Math.round(y) * side + Math.round(x)] as number

interface Grid {
  readonly pixels: readonly number[]
  readonly near: (index: number) => readonly number[]
  readonly pointOf: (index: number) => Point
}

/** Ends and junctions, and the lines between them; without the short spurs that thinning leaves. */
export function skeletonOf(picture: Picture): Skeleton {
  const { side, ink } = thin(picture)
  const around = [-side, 1, side, -1, -side + 1, side + 1, side - 1, -side - 1]
  const pixels = [...ink.keys()].filter((index) => ink[index] === 1)
  const neighbours = new Map(pixels.map((index) => [index, around.map((step) => index + step).filter((next) => ink[next] === 1)]))
  const grid: Grid = { pixels, near: (index) => neighbours.get(index) ?? [], pointOf: (index) => ({ x: index % side, y: Math.floor(index / side) }) }
  const { nodes, nodeOf } = nodesOf(grid)
  const edges = edgesOf(grid, nodes, nodeOf)
  return withoutSpurs({ side, depth: depths(picture), nodes, edges })
}

/** A pixel with one neighbour is an end; pixels with three or more that touch are one junction, in their middle. */
function nodesOf({ pixels, near, pointOf }: Grid): { readonly nodes: Point[]; readonly nodeOf: ReadonlyMap<number, number> } {
  const nodeOf = new Map<number, number>()
  const nodes: Point[] = []
  for (const index of pixels) {
    if (near(index).length === 2 || nodeOf.has(index)) continue
    const cluster = [index]
    nodeOf.set(index, nodes.length)
    // Grows while it is gone through.
    if (near(index).length > 2) for (const member of cluster) {
      for (const next of near(member)) {
        if (nodeOf.has(next) || near(next).length < 3) continue
        nodeOf.set(next, nodes.length)
        cluster.push(next)
      }
    }
    nodes.push(middle(cluster.map(pointOf)))
  }
  return { nodes, nodeOf }
}

const middle = (points: readonly Point[]): Point => ({ x: points.reduce((sum, { x }) => sum + x, 0) / points.length, y: points.reduce((sum, { y }) => sum + y, 0) / points.length })

/** Walks from every node along every line that leaves it. Where a line ends without a node, one is added. */
function edgesOf({ pixels, near, pointOf }: Grid, nodes: Point[], nodeOf: ReadonlyMap<number, number>): Edge[] {
  const seen = new Set<number>()
  const edges: Edge[] = []
  const walk = (from: number, first: number, a: number): void => {
    const way = [pointOf(from)]
    let before = from
    let now = first
    while (!nodeOf.has(now) && !seen.has(now)) {
      seen.add(now)
      way.push(pointOf(now))
      const others = near(now).filter((other) => other !== before)
      // Beside its own junction the line must not turn back into it.
      const next = others.find((other) => !seen.has(other) && !(nodeOf.get(other) === a && way.length < 3)) ?? others.find((other) => nodeOf.has(other))
      if (next === undefined) break
      before = now
      now = next
    }
    const b = nodeOf.get(now)
    if (b !== undefined) way.push(pointOf(now))
    if (way.length > 1) edges.push({ a, b: b ?? nodes.push(way.at(-1) as Point) - 1, pixels: way })
  }
  for (const [index, node] of nodeOf) for (const next of near(index)) if (nodeOf.get(next) !== node && (nodeOf.has(next) ? index < next : !seen.has(next))) walk(index, next, node)
  for (const index of pixels) {
    // A ring without a junction.
    if (nodeOf.has(index) || seen.has(index)) continue
    seen.add(index)
    const [next] = near(index)
    if (next !== undefined) walk(index, next, nodes.push(pointOf(index)) - 1)
  }
  return edges
}

function withoutSpurs(skeleton: Skeleton): Skeleton {
  const count = new Map<number, number>()
  for (const { a, b } of skeleton.edges) for (const node of [a, b]) count.set(node, (count.get(node) ?? 0) + 1)
  // Two junctions within one width of the brush are one crossing.
  const target = skeleton.nodes.map((_, node) => node)
  const root = (node: number): number => (target[node] === node ? node : root(target[node] as number))
  const edges = skeleton.edges.filter(({ a, b, pixels }) => {
    const reach = (node: number): number => depthAt(skeleton, skeleton.nodes[node] as Point)
    const [isEndA, isEndB] = [count.get(a) === 1, count.get(b) === 1]
    const length = lengthOf(pixels)
    if (isEndA !== isEndB) return length > reach(isEndA ? b : a) * 1.15
    if (isEndA || a === b) return true
    if (length > (reach(a) + reach(b)) * 0.9) return true
    target[root(a)] = root(b)
    return false
  })
  const groups = new Map<number, Point[]>()
  skeleton.nodes.forEach((point, node) => { groups.set(root(node), [...(groups.get(root(node)) ?? []), point]) })
  const nodes = skeleton.nodes.map((_, node) => middle(groups.get(root(node)) as Point[]))
  return { ...skeleton, nodes, edges: edges.map(({ a, b, pixels }) => ({ a: root(a), b: root(b), pixels })) }
}
