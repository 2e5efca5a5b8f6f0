using System.Reflection;
using Microsoft.Extensions.VectorData;

namespace Attest.Search.Store;

/// <summary>What a record's definition says, and the fast ways to its key, its text and its vector. Records are cloned, so any class will do.</summary>
internal sealed class RecordShape<TRecord>
    where TRecord : class
{
    private static readonly Func<object, object> Clone =
        typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private readonly Action<TRecord, ReadOnlyMemory<float>?> setVector;

    /// <exception cref="NotSupportedException">The record has what this store cannot hold; the message names it.</exception>
    public RecordShape(VectorStoreCollectionDefinition? definition)
    {
        var properties = (definition ?? RecordDefinition.Of<TRecord>()).Properties;
        var key = Only<VectorStoreKeyProperty>(properties)
            ?? throw new NotSupportedException($"{typeof(TRecord).Name} has no key: mark one with [VectorStoreKey].");
        Key = Getter<string>(key) ?? throw new NotSupportedException($"The key {typeof(TRecord).Name}.{key.Name} must be a string.");
        var vector = Only<VectorStoreVectorProperty>(properties)
            ?? throw new NotSupportedException($"{typeof(TRecord).Name} has no vector: mark one with [VectorStoreVector].");
        (Vector, setVector) = Accessors(vector);
        (VectorName, Dimensions) = (vector.Name, vector.Dimensions);
        IsCosine = vector.DistanceFunction switch
        {
            null or DistanceFunction.CosineSimilarity => true,
            DistanceFunction.DotProductSimilarity => false,
            var other => throw new NotSupportedException($"{vector.Name}: {other} is no distance here; CosineSimilarity and DotProductSimilarity are."),
        };
        var texts = properties.OfType<VectorStoreDataProperty>().Where(property => property.IsFullTextIndexed).ToArray();
        if (texts is [var text])
        {
            (TextName, Text) = (text.Name, Getter<string>(text));
        }
    }

    public Func<TRecord, string> Key { get; }

    public Func<TRecord, ReadOnlyMemory<float>?> Vector { get; }

    public string VectorName { get; }

    public int Dimensions { get; }

    /// <summary>Whether scores are cosines; otherwise they are dot products.</summary>
    public bool IsCosine { get; }

    /// <summary>The one property that words are searched in; null where there is none, or more than one.</summary>
    public string? TextName { get; }

    public Func<TRecord, string>? Text { get; }

    /// <summary>The record with another vector; null for none.</summary>
    public TRecord With(TRecord record, ReadOnlyMemory<float>? vector)
    {
        var copy = (TRecord)Clone(record);
        setVector(copy, vector);
        return copy;
    }

    private static TProperty? Only<TProperty>(IEnumerable<VectorStoreProperty> properties)
        where TProperty : VectorStoreProperty
    {
        var found = properties.OfType<TProperty>().ToArray();
        return found.Length <= 1 ? found.FirstOrDefault() : throw new NotSupportedException(
            $"{typeof(TRecord).Name} has more than one, which this store does not hold: {string.Join(", ", found.Select(property => property.Name))}.");
    }

    private static Func<TRecord, TValue>? Getter<TValue>(VectorStoreProperty property)
    {
        return PropertyOf(property) is { GetMethod: { } get } found && found.PropertyType == typeof(TValue)
            ? get.CreateDelegate<Func<TRecord, TValue>>()
            : null;
    }

    private static (Func<TRecord, ReadOnlyMemory<float>?> Get, Action<TRecord, ReadOnlyMemory<float>?> Set) Accessors(VectorStoreVectorProperty property)
    {
        if (PropertyOf(property) is { GetMethod: { } get, SetMethod: { } set } found)
        {
            if (found.PropertyType == typeof(ReadOnlyMemory<float>?))
            {
                return (get.CreateDelegate<Func<TRecord, ReadOnlyMemory<float>?>>(), set.CreateDelegate<Action<TRecord, ReadOnlyMemory<float>?>>());
            }

            if (found.PropertyType == typeof(ReadOnlyMemory<float>))
            {
                var plainGet = get.CreateDelegate<Func<TRecord, ReadOnlyMemory<float>>>();
                var plainSet = set.CreateDelegate<Action<TRecord, ReadOnlyMemory<float>>>();
                return (record => plainGet(record), (record, vector) => plainSet(record, vector ?? default));
            }
        }

        throw new NotSupportedException($"{typeof(TRecord).Name}.{property.Name} must be a property of ReadOnlyMemory<float> that can be set.");
    }

    private static PropertyInfo? PropertyOf(VectorStoreProperty property) => typeof(TRecord).GetProperty(property.Name);
}

/// <summary>Definitions of records from their attributes.</summary>
internal static class RecordDefinition
{
    /// <param name="dimensions">Of the vectors, where the attribute's number does not hold.</param>
    public static VectorStoreCollectionDefinition Of<TRecord>(int? dimensions = null)
    {
        var definition = new VectorStoreCollectionDefinition();
        foreach (var property in typeof(TRecord).GetProperties())
        {
            VectorStoreProperty? found = property.GetCustomAttributes().Select(attribute => (VectorStoreProperty?)(attribute switch
            {
                VectorStoreKeyAttribute => new VectorStoreKeyProperty(property.Name, property.PropertyType),
                VectorStoreDataAttribute data => new VectorStoreDataProperty(property.Name, property.PropertyType)
                {
                    IsIndexed = data.IsIndexed,
                    IsFullTextIndexed = data.IsFullTextIndexed,
                },
                VectorStoreVectorAttribute vector => new VectorStoreVectorProperty(property.Name, property.PropertyType, dimensions ?? vector.Dimensions)
                {
                    DistanceFunction = vector.DistanceFunction,
                    IndexKind = vector.IndexKind,
                },
                _ => null,
            })).FirstOrDefault(property => property is not null);
            if (found is not null)
            {
                definition.Properties.Add(found);
            }
        }

        return definition;
    }
}
