namespace Attest.Tests.Models.Embeddings;

/// <summary>BERT as its paper writes it, in 64 bits and without any cleverness: what the encoder is compared with.</summary>
internal sealed class NaiveBert(int hidden, int heads, int layers, Func<string, float[]> tensor)
{
    public double[][] Run(int[] ids, int[] types)
    {
        var (words, positions, kinds) = (tensor("embeddings.word_embeddings.weight"), tensor("embeddings.position_embeddings.weight"), tensor("embeddings.token_type_embeddings.weight"));
        double[][] x = [.. ids.Select((id, t) => Norm(
            [.. Enumerable.Range(0, hidden).Select(i => (double)words[(id * hidden) + i] + positions[(t * hidden) + i] + kinds[(types[t] * hidden) + i])],
            "embeddings.LayerNorm"))];
        for (var layer = 0; layer < layers; layer++)
        {
            var prefix = $"encoder.layer.{layer}.";
            var context = Attend(x, prefix);
            x = [.. x.Select((row, t) => Norm(Add(row, Linear(context[t], prefix + "attention.output.dense")), prefix + "attention.output.LayerNorm"))];
            x = [.. x.Select(row => Norm(
                Add(row, Linear([.. Linear(row, prefix + "intermediate.dense").Select(Gelu)], prefix + "output.dense")),
                prefix + "output.LayerNorm"))];
        }

        return x;
    }

    private double[][] Attend(double[][] x, string prefix)
    {
        double[][] Project(string name) => [.. x.Select(row => Linear(row, prefix + "attention.self." + name))];
        var (queries, keys, values) = (Project("query"), Project("key"), Project("value"));
        var size = hidden / heads;
        double[][] context = [.. x.Select(_ => new double[hidden])];
        for (var head = 0; head < heads; head++)
        {
            for (var t = 0; t < x.Length; t++)
            {
                double[] scores = [.. keys.Select(key => Enumerable.Range(head * size, size).Sum(i => queries[t][i] * key[i]) / Math.Sqrt(size))];
                var maximum = scores.Max();
                double[] powers = [.. scores.Select(score => Math.Exp(score - maximum))];
                var sum = powers.Sum();
                for (var i = head * size; i < (head + 1) * size; i++)
                {
                    context[t][i] = powers.Select((power, u) => power * values[u][i]).Sum() / sum;
                }
            }
        }

        return context;
    }

    private double[] Linear(double[] x, string name)
    {
        var (weight, bias) = (tensor(name + ".weight"), tensor(name + ".bias"));
        var y = new double[bias.Length];
        for (var o = 0; o < y.Length; o++)
        {
            y[o] = bias[o];
            for (var i = 0; i < x.Length; i++)
            {
                y[o] += x[i] * weight[(o * x.Length) + i];
            }
        }

        return y;
    }

    private double[] Norm(double[] x, string name)
    {
        var (weight, bias) = (tensor(name + ".weight"), tensor(name + ".bias"));
        var mean = x.Average();
        var deviation = Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + 1e-12);
        return [.. x.Select((value, i) => ((value - mean) / deviation * weight[i]) + bias[i])];
    }

    private static double[] Add(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private static double Gelu(double x)
    {
        var (z, term, sum) = (x / Math.Sqrt(2), x / Math.Sqrt(2), x / Math.Sqrt(2));
        for (var n = 1; n < 100; n++)
        {
            term *= -z * z / n;
            sum += term / ((2 * n) + 1);
        }

        return 0.5 * x * (1 + (2 / Math.Sqrt(Math.PI) * sum));
    }
}
