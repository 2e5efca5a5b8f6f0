namespace Attest.Benchmarks.Calibration;

/// <summary>Two-class logistic regression with an L2 penalty, fitted by Newton's method (iteratively reweighted least squares).</summary>
internal static class LogisticRegression
{
    /// <param name="rows">Features per example. // (examples, features)</param>
    /// <param name="labels">Whether the example is positive.</param>
    /// <param name="penalty">L2 weight on everything but the intercept, on standardised features.</param>
    /// <returns>The intercept and one weight a feature, for features as given.</returns>
    public static (double Intercept, double[] Weights) Fit(IReadOnlyList<double[]> rows, IReadOnlyList<bool> labels, double penalty = 1)
    {
        var features = rows[0].Length;
        var mean = new double[features];
        var deviation = new double[features];
        for (var j = 0; j < features; j++)
        {
            mean[j] = rows.Average(row => row[j]);
            deviation[j] = Math.Max(1e-9, Math.Sqrt(rows.Average(row => (row[j] - mean[j]) * (row[j] - mean[j]))));
        }

        // The last coefficient is the intercept.
        var size = features + 1;
        var coefficients = new double[size];
        for (var step = 0; step < 50; step++)
        {
            var gradient = new double[size];
            var hessian = new double[size, size];
            for (var i = 0; i < rows.Count; i++)
            {
                var x = Standardise(rows[i], mean, deviation);
                var p = Sigmoid(Dot(coefficients, x));
                var error = (labels[i] ? 1 : 0) - p;
                var weight = Math.Max(1e-9, p * (1 - p));
                for (var a = 0; a < size; a++)
                {
                    gradient[a] += error * x[a];
                    for (var b = 0; b < size; b++)
                    {
                        hessian[a, b] += weight * x[a] * x[b];
                    }
                }
            }

            for (var a = 0; a < features; a++)
            {
                gradient[a] -= penalty * coefficients[a];
                hessian[a, a] += penalty;
            }

            var change = Solve(hessian, gradient);
            for (var a = 0; a < size; a++)
            {
                coefficients[a] += change[a];
            }

            if (change.Max(Math.Abs) < 1e-8)
            {
                break;
            }
        }

        var weights = new double[features];
        var intercept = coefficients[features];
        for (var j = 0; j < features; j++)
        {
            weights[j] = coefficients[j] / deviation[j];
            intercept -= coefficients[j] * mean[j] / deviation[j];
        }

        return (intercept, weights);
    }

    private static double[] Standardise(double[] row, double[] mean, double[] deviation)
    {
        var x = new double[row.Length + 1];
        for (var j = 0; j < row.Length; j++)
        {
            x[j] = (row[j] - mean[j]) / deviation[j];
        }

        x[row.Length] = 1;
        return x;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Gaussian elimination with partial pivoting.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < n; row++)
            {
                pivot = Math.Abs(matrix[row, column]) > Math.Abs(matrix[pivot, column]) ? row : pivot;
            }

            for (var k = 0; k < n; k++)
            {
                (matrix[column, k], matrix[pivot, k]) = (matrix[pivot, k], matrix[column, k]);
            }

            (right[column], right[pivot]) = (right[pivot], right[column]);
            for (var row = column + 1; row < n; row++)
            {
                var factor = matrix[row, column] / matrix[column, column];
                for (var k = column; k < n; k++)
                {
                    matrix[row, k] -= factor * matrix[column, k];
                }

                right[row] -= factor * right[column];
            }
        }

        var solution = new double[n];
        for (var row = n - 1; row >= 0; row--)
        {
            var sum = right[row];
            for (var k = row + 1; k < n; k++)
            {
                sum -= matrix[row, k] * solution[k];
            }

            solution[row] = sum / matrix[row, row];
        }

        return solution;
    }
}
