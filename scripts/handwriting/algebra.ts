/** The little linear algebra that fitting needs. Matrices are row by row in one array. */

/** Lower triangle L with L·Lᵀ = m. Throws if `m` is not positive definite. */
export function cholesky(m: Float64Array, n: number): Float64Array {
  const l = new Float64Array(n * n)
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = m[i * n + j] as number
      for (let k = 0; k < j; k += 1) sum -= (l[i * n + k] as number) * (l[j * n + k] as number)
      if (i === j) {
        if (!(sum > 0)) throw new Error(`not positive definite at ${i}`)
        l[i * n + i] = Math.sqrt(sum)
      } else l[i * n + j] = sum / (l[j * n + j] as number)
    }
  }
  return l
}

/** L·x = b */
export function solveLower(l: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = new Float64Array(n)
  for (let i = 0; i < n; i += 1) {
    let sum = b[i] as number
    for (let k = 0; k < i; k += 1) sum -= (l[i * n + k] as number) * (x[k] as number)
    x[i] = sum / (l[i * n + i] as number)
  }
  return x
}

/** Lᵀ·x = b */
export function solveUpper(l: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = new Float64Array(n)
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = b[i] as number
    for (let k = i + 1; k < n; k += 1) sum -= (l[k * n + i] as number) * (x[k] as number)
    x[i] = sum / (l[i * n + i] as number)
  }
  return x
}

/** The `count` leading eigenvectors of a symmetric matrix, by subspace iteration. */
export function leading(m: Float64Array, n: number, count: number, rounds: number, chance: () => number): Float64Array[] {
  let vectors: Float64Array[] = Array.from({ length: count }, () => Float64Array.from({ length: n }, () => chance() - 0.5))
  for (let round = 0; round < rounds; round += 1) vectors = orthonormal(vectors.map((vector) => times(m, n, vector)))
  return vectors
}

export function times(m: Float64Array, n: number, v: Float64Array): Float64Array {
  const result = new Float64Array(n)
  for (let i = 0; i < n; i += 1) {
    let sum = 0
    for (let k = 0; k < n; k += 1) sum += (m[i * n + k] as number) * (v[k] as number)
    result[i] = sum
  }
  return result
}

/** Modified Gram–Schmidt. */
function orthonormal(vectors: Float64Array[]): Float64Array[] {
  vectors.forEach((vector, index) => {
    for (let before = 0; before < index; before += 1) {
      const other = vectors[before] as Float64Array
      const share = dot(vector, other)
      for (let k = 0; k < vector.length; k += 1) vector[k] = (vector[k] as number) - share * (other[k] as number)
    }
    const length = Math.sqrt(dot(vector, vector))
    for (let k = 0; k < vector.length; k += 1) vector[k] = (vector[k] as number) / length
  })
  return vectors
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k += 1) sum += (a[k] as number) * (b[k] as number)
  return sum
}
