// What OpenAI's client for Node sees of the service at argv[2] with the key argv[3], as one JSON object.
import OpenAI from 'openai';

const [baseURL, apiKey] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
const messages = [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'When was the bridge opened?' }];

const completion = await client.chat.completions.create({ model: 'attest', messages });
const { content, annotations } = completion.choices[0].message;

let streamed = '';
let streamedTokens = 0;
const stream = await client.chat.completions.create({ model: 'attest', messages, stream: true, stream_options: { include_usage: true } });
for await (const chunk of stream) {
  streamed += chunk.choices[0]?.delta.content ?? '';
  streamedTokens = chunk.usage?.total_tokens ?? streamedTokens;
}

const models = (await client.models.list()).data.map((model) => model.id);

const failing = [
  () => client.chat.completions.create({ model: 'gpt-4o', messages }),
  () => new OpenAI({ baseURL, apiKey: 'wrong', maxRetries: 0 }).models.list(),
  () => client.chat.completions.create({ model: 'attest', messages: [] }),
  async () => {
    const broken = await client.chat.completions.create({ model: 'attest', stream: true, messages: [{ role: 'user', content: 'fail' }] });
    for await (const _ of broken);
  },
];
const errors = [];
for (const fail of failing) {
  try {
    await fail();
    errors.push('nothing failed');
  } catch (error) {
    errors.push(`${error.constructor.name} ${error.status} ${error.code ?? error.param ?? error.type}`);
  }
}

console.log(JSON.stringify({
  text: content,
  markers: annotations.map(({ url_citation: at }) => content.slice(at.start_index, at.end_index)),
  totalTokens: completion.usage.total_tokens,
  streamed,
  streamedTokens,
  models,
  errors,
}));
