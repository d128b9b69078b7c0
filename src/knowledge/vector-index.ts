/** The HNSW index of one knowledge version, behind checks that hnswlib-node lacks (it aborts the process on bad input). */
import { existsSync, renameSync } from "node:fs";
import hnswlib from "hnswlib-node";

const { HierarchicalNSW } = hnswlib;
const M = 16;
const EF_CONSTRUCTION = 100;
const EF_SEARCH = 96;
const SEED = 100;

export interface Neighbour {
  readonly label: number;
  /** Cosine similarity. */
  readonly similarity: number;
}

export interface VectorIndex {
  readonly size: () => number;
  readonly add: (label: number, vector: Float32Array) => void;
  readonly remove: (label: number) => void;
  /** At most `count` nearest, best first. */
  readonly nearest: (vector: Float32Array, count: number) => readonly Neighbour[];
  /** Written beside the target and renamed. */
  readonly save: (file: string) => void;
}

type Hnsw = InstanceType<typeof HierarchicalNSW>;

const wrap = (hnsw: Hnsw, dimension: number, live = hnsw.getCurrentCount()): VectorIndex => {
  hnsw.setEf(EF_SEARCH); // not saved with the index: it would be 10 after every load
  let removed = hnsw.getCurrentCount() - live;
  const check = (vector: Float32Array): number[] => {
    if (vector.length !== dimension) throw new RangeError(`a vector of ${vector.length} numbers in an index of dimension ${dimension}`);
    const plain = Array.from(vector);
    if (!plain.every(Number.isFinite)) throw new RangeError("a vector with a number that is not finite");
    return plain;
  };
  return {
    size: () => hnsw.getCurrentCount() - removed,
    add: (label, vector) => {
      if (hnsw.getCurrentCount() >= hnsw.getMaxElements()) hnsw.resizeIndex(Math.ceil(hnsw.getMaxElements() * 1.5) + 100);
      hnsw.addPoint(check(vector), label);
    },
    remove: (label) => {
      hnsw.markDelete(label);
      removed++;
    },
    nearest: (vector, count) => {
      const plain = check(vector);
      const k = Math.min(count, hnsw.getCurrentCount() - removed);
      if (k <= 0) return [];
      const { neighbors, distances } = hnsw.searchKnn(plain, k);
      return neighbors.map((label, place) => ({ label, similarity: 1 - (distances[place] ?? 1) }));
    },
    save: (file) => {
      hnsw.writeIndexSync(`${file}.tmp`);
      renameSync(`${file}.tmp`, file);
    },
  };
};

/** Inner product on unit vectors is the cosine; on the zero vector of an empty text it is 0, not NaN. */
export const makeVectorIndex = (dimension: number, capacity: number): VectorIndex => {
  const hnsw = new HierarchicalNSW("ip", dimension);
  hnsw.initIndex(Math.max(16, capacity), M, EF_CONSTRUCTION, SEED, true);
  return wrap(hnsw, dimension);
};

/** @throws Error where the file is missing or does not hold `count` vectors. */
export const openVectorIndex = (file: string, dimension: number, count: number): VectorIndex => {
  if (!existsSync(file)) throw new Error(`${file} is missing`);
  const hnsw = new HierarchicalNSW("ip", dimension);
  hnsw.readIndexSync(file, true);
  if (hnsw.getCurrentCount() < count) throw new Error(`${file} holds ${hnsw.getCurrentCount()} vectors instead of ${count}`);
  return wrap(hnsw, dimension, count);
};
