#!/usr/bin/env python3
"""Trains the embedding model of Liaison on the knowledge base: python3 train.py [--seconds 600] [--hold-out 0.1]

In:  ../base (the model to start from), the knowledge base as `npm run pairs` prints it (run `npm run build` first), topic-questions.yaml (how each topic is asked for in 31 languages), ../../lexicon.yaml
Out: --out, by default ../liaison-static: the layout that @xenova/transformers loads.
Needs Debian's python3-torch, python3-onnx, python3-numpy, python3-yaml; two CPU cores and about twelve minutes.

The model is a table of word pieces: the mean of a text's rows, normalised, is its vector. Here the vocabulary is widened
by the words of the questions in all languages (whole words, beginnings and endings, so that declined words meet), and the
table is tuned so that every way of asking for a statement lies near the statement, in either language, and far from its
neighbours in the same document. With --hold-out, that share of the questions is never seen: each must find its statement
among all others of its document, and the figures before and after are printed.
"""
import argparse, collections, json, math, os, random, re, subprocess, time, unicodedata
import numpy as np, onnx, torch, torch.nn.functional as F, yaml
from onnx import TensorProto, helper, numpy_helper

HERE = os.path.dirname(os.path.abspath(__file__))
arguments = argparse.ArgumentParser()
arguments.add_argument('--seconds', type=int, default=600)
arguments.add_argument('--hold-out', type=float, default=0.0)
arguments.add_argument('--base', default=os.path.join(HERE, '..', 'base'))
arguments.add_argument('--out', default=os.path.join(HERE, '..', 'liaison-static'))
arguments.add_argument('--new-tokens', type=int, default=26000)
arguments.add_argument('--batch', type=int, default=512)
arguments.add_argument('--rate', type=float, default=2e-3)
options = arguments.parse_args()
random.seed(7); np.random.seed(7); torch.manual_seed(7); torch.set_num_threads(2)
KNOWLEDGE = os.path.join(HERE, '..', '..')

# --- text: the same normalisation and splitting as BertNormalizer and BertPreTokenizer
WORD = re.compile(r'[^\W_]+|[^\w\s]|_')
def words(text):
    plain = ''.join(c for c in unicodedata.normalize('NFD', text.lower()) if unicodedata.category(c) != 'Mn')
    return WORD.findall(plain)

# --- the base model
vocabulary = json.load(open(os.path.join(options.base, 'tokenizer.json')))['model']['vocab']
tokens = sorted(vocabulary, key=vocabulary.get)
graph = onnx.load(os.path.join(options.base, 'onnx', 'model_quantized.onnx')).graph
parts = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
base = torch.from_numpy(parts['E'].astype(np.float32) * parts['sc'])
dimension = base.shape[1]

# --- the knowledge: statements with their texts, written as the index embeds them (no names of states)
statements, national = [], set()  # document, topic, [texts], [questions]
command = ['node', os.path.join(HERE, '..', '..', '..', 'dist', 'cli', 'pairs.js')]
for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines():
    one = json.loads(line)
    if one['kind'] == 'jurisdiction': national.add(len(statements))
    statements.append((one['document'], one['topic'], one['texts'], one['asked']))
by_topic = collections.defaultdict(list)
for place, statement in enumerate(statements): by_topic[statement[1]].append(place)
asked_for = yaml.load(open(os.path.join(HERE, 'topic-questions.yaml')), Loader=yaml.BaseLoader)['topics']
topics = {topic: [q for questions in languages.values() for q in questions] for topic, languages in asked_for.items() if by_topic[topic]}
lexicon = yaml.load(open(os.path.join(KNOWLEDGE, 'lexicon.yaml')), Loader=yaml.BaseLoader)
groups = [[w.replace('*', '') for w in g] for g in list(lexicon['synonyms']) + list(lexicon['topics'].values())]
held = {}
if options.hold_out:
    for place, (document, topic, texts, asked) in enumerate(statements):
        if len(asked) >= 3 and random.random() < options.hold_out * len(asked):
            held[place] = asked.pop(random.randrange(len(asked)))
print(len(statements), 'statements,', sum(len(s[3]) for s in statements), 'questions,', len(held), 'held out')

# --- a wider vocabulary
counts = collections.Counter()
for _, _, texts, asked in statements:
    for text in asked: counts.update(words(text))
    for text in texts: counts.update(words(text))
for group in groups:
    for word in group: counts.update(words(word))
for questions in topics.values():
    for question in questions: counts.update({word: 2 for word in words(question)})
def split(word, known):
    pieces, start = [], 0
    while start < len(word):
        end = len(word)
        while end > start:
            piece = word[start:end] if start == 0 else '##' + word[start:end]
            if piece in known: break
            end -= 1
        if end == start: return ['[UNK]']
        pieces.append(piece); start = end
    return pieces
candidates = collections.Counter()
for word, count in counts.items():
    if len(word) > 25 or re.search(r'\d{5}', word): continue
    foreign = '[UNK]' in split(word, vocabulary)
    for c in set(word): candidates[c] += 10**6 if foreign else 0; candidates['##' + c] += 10**6 if foreign else 0
    if len(split(word, vocabulary)) > 1 or foreign:
        if count >= 2: candidates[word] += count * 3
        for length in (5, 6, 7, 8):  # a beginning that several words share
            if len(word) > length: candidates[word[:length]] += count
        for length in (1, 2, 3, 4):
            if len(word) > length + 3: candidates['##' + word[-length:]] += count if foreign else 0
added = [t for t, c in candidates.most_common() if t not in vocabulary and c >= 3][: options.new_tokens]
old = dict(vocabulary)
rows = torch.zeros(len(added), dimension)
for place, token in enumerate(added):
    pieces = split(token.replace('##', ''), old)
    known = [old[p] for p in pieces if p != '[UNK]']
    rows[place] = base[known].mean(0) if known else torch.randn(dimension) * 0.05
    vocabulary[token] = len(tokens) + place
tokens += added
start = torch.cat([base, rows])
print(len(old), 'word pieces,', len(added), 'added')

cache = {}
def ids(text, most=120):
    out = []
    for word in words(text):
        if word not in cache: cache[word] = [vocabulary[p] for p in split(word, vocabulary)] if len(word) <= 100 else [1]
        out += cache[word]
    return [2] + out[:most] + [3]

# --- training: two texts of one statement are a pair, the other statements of its document are the hard negatives
by_document = collections.defaultdict(list)
for place, statement in enumerate(statements): by_document[statement[0]].append(place)
documents = list(by_document)
ids_of = [([ids(t) for t in texts], [ids(t) for t in asked]) for _, _, texts, asked in statements]
group_ids = [[ids(w) for w in g if w] for g in groups]

topic_ids = {topic: [ids(q) for q in questions] for topic, questions in topics.items()}

def noisy(piece_ids):
    """Now and then a word is missing: people type in keywords."""
    kept = [x for x in piece_ids if random.random() > 0.12]
    return kept if len(kept) > 3 else piece_ids

def pair(place):
    texts, asked = ids_of[place]
    if asked and random.random() < 0.85:
        query = random.choice(asked)
        others = [q for q in asked if q is not query]
        answer = random.choice(texts) if not others or random.random() < 0.55 else random.choice(others)
    elif len(texts) == 2: query, answer = texts if random.random() < 0.5 else texts[::-1]
    else: query = answer = texts[0]
    return noisy(query), answer

def batch(step):
    queries, answers, keys = [], [], []
    if step % 8 == 7:
        while len(queries) < options.batch:
            g = random.randrange(len(group_ids))
            if len(group_ids[g]) < 2: continue
            a, b = random.sample(group_ids[g], 2)
            queries.append(a); answers.append(b); keys.append(('g', g))
    elif step % 8 == 3:  # what a topic is asked for in other languages
        while len(queries) < options.batch:
            topic = random.choice(list(topic_ids))
            query = random.choice(topic_ids[topic])
            texts, asked = ids_of[random.choice(by_topic[topic])]
            answer = random.choice(topic_ids[topic] if random.random() < 0.5 else asked or texts)
            queries.append(noisy(query)); answers.append(answer); keys.append(('t', topic))
    elif step % 2:
        while len(queries) < options.batch:
            places = by_document[random.choice(documents)]
            for place in random.sample(places, min(64, len(places))):
                a, b = pair(place); queries.append(a); answers.append(b); keys.append(place)
    else:
        for place in random.sample(range(len(statements)), min(options.batch, len(statements))):
            a, b = pair(place); queries.append(a); answers.append(b); keys.append(place)
    return queries, answers, keys

def pack(lists):
    offsets = np.zeros(len(lists), np.int64); offsets[1:] = np.cumsum([len(x) for x in lists])[:-1]
    return torch.from_numpy(np.concatenate([np.asarray(x, np.int64) for x in lists])), torch.from_numpy(offsets)

def embed(table, lists):
    flat, offsets = pack(lists)
    return F.normalize(F.embedding_bag(flat, table, offsets, mode='sum'), dim=1)

def evaluate(table):
    """Every held-out question against all statements of its document, by the nearest of their remaining texts."""
    if not held: return
    with torch.no_grad():
        reciprocal = hits1 = hits5 = 0
        for document, places in by_document.items():
            asked = [p for p in places if p in held]
            if not asked: continue
            lists, owner = [], []
            for p in places:
                for x in ids_of[p][0] + ids_of[p][1]: lists.append(x); owner.append(p)
            similar = embed(table, [ids(held[p]) for p in asked]) @ embed(table, lists).t()
            for row, p in zip(similar, asked):
                best = {}
                for value, o in zip(row.tolist(), owner): best[o] = max(value, best.get(o, -2))
                rank = 1 + sum(1 for o, value in best.items() if value > best[p])
                reciprocal += 1 / rank if rank <= 10 else 0; hits1 += rank == 1; hits5 += rank <= 5
        n = len(held)
        return 'MRR@10 %.3f  R@1 %.3f  R@5 %.3f  (%d questions)' % (reciprocal / n, hits1 / n, hits5 / n, n)

print('before:', evaluate(start))
table = torch.nn.Parameter(start.clone())
optimiser = torch.optim.Adam([table], lr=options.rate, betas=(0.9, 0.98))
begun, step = time.time(), 0
while True:
    elapsed = (time.time() - begun) / options.seconds
    if elapsed >= 1: break
    for one in optimiser.param_groups: one['lr'] = options.rate * min(1, (step + 1) / 30) * max(0.03, math.cos(elapsed * math.pi / 2))
    queries, answers, keys = batch(step)
    scores = embed(table, queries) @ embed(table, answers).t() * 20
    number = {}
    key = torch.tensor([number.setdefault(k, len(number)) for k in keys])
    same = key[:, None] == key[None, :]
    # Another state's law under the same heading is asked for in the same words: it is no counter-example.
    heading = lambda k: k if isinstance(k, tuple) and k[0] == 't' else ('t', statements[k][1]) if k in national else None
    theme = torch.tensor([number.setdefault(heading(k), len(number)) if heading(k) else -1 - place for place, k in enumerate(keys)])
    place = torch.tensor([number.setdefault(('d', statements[k][0]), len(number)) if k in national else -1 - place for place, k in enumerate(keys)])
    same |= (theme[:, None] == theme[None, :]) & (place[:, None] != place[None, :])
    same.fill_diagonal_(False)
    scores = scores.masked_fill(same, -1e4)
    target = torch.arange(len(queries))
    loss = 0.5 * (F.cross_entropy(scores, target) + F.cross_entropy(scores.t(), target))
    loss = loss + 0.002 * (table[: len(base)] - base).pow(2).sum(1).mean()  # what the base learnt from whole codes of law stays
    optimiser.zero_grad(); loss.backward(); optimiser.step()
    if step % 100 == 0: print(step, '%.0f s' % (time.time() - begun), 'loss %.3f' % loss.item(), flush=True)
    step += 1
print(step, 'steps; after:', evaluate(table))

# --- export: one row a word piece, eight bits and a scale
with torch.no_grad(): E = table.detach().clone()
E[0] = 0
array = E.numpy()
scale = np.abs(array).max(1, keepdims=True) / 127; scale[scale == 0] = 1
quantised = np.round(array / scale).astype(np.int8)
os.makedirs(os.path.join(options.out, 'onnx'), exist_ok=True)
inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ['batch', 'seq']) for n in ('input_ids', 'attention_mask')]
outputs = [helper.make_tensor_value_info('last_hidden_state', TensorProto.FLOAT, ['batch', 'seq', dimension])]
nodes = [helper.make_node('Gather', ['E', 'input_ids'], ['g'], axis=0), helper.make_node('Cast', ['g'], ['gf'], to=TensorProto.FLOAT),
         helper.make_node('Gather', ['sc', 'input_ids'], ['s'], axis=0), helper.make_node('Mul', ['gf', 's'], ['last_hidden_state'])]
made = helper.make_model(helper.make_graph(nodes, 'static', inputs, outputs, [numpy_helper.from_array(quantised, 'E'), numpy_helper.from_array(scale.astype(np.float32), 'sc')]),
                         opset_imports=[helper.make_opsetid('', 13)], producer_name='liaison')
made.ir_version = 8
onnx.checker.check_model(made)
onnx.save(made, os.path.join(options.out, 'onnx', 'model_quantized.onnx'))
tokenizer = json.load(open(os.path.join(options.base, 'tokenizer.json')))
tokenizer['model']['vocab'] = {token: place for place, token in enumerate(tokens)}
json.dump(tokenizer, open(os.path.join(options.out, 'tokenizer.json'), 'w'), ensure_ascii=False)
for name in ('tokenizer_config.json', 'config.json'):
    value = json.load(open(os.path.join(options.base, name)))
    if 'vocab_size' in value: value['vocab_size'] = len(tokens)
    json.dump(value, open(os.path.join(options.out, name), 'w'))
print('written', options.out, '%.1f MB' % (os.path.getsize(os.path.join(options.out, 'onnx', 'model_quantized.onnx')) / 1e6))
