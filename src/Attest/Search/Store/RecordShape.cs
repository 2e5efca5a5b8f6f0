using System.Reflection;

namespace Attest.Search.Store;

/// <summary>What a record's definition says, and the ways to its key, its text and its vector. Records are cloned, so any class will do.</summary>
internal sealed class RecordShape<TRecord>
    where TRecord : class
{
    private static readonly Func<object, object> Clone =
        typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private readonly PropertyInfo key;
    private readonly PropertyInfo vector;
    private readonly PropertyInfo? text;

    /// <exception cref="NotSupportedException">The record has what this store cannot hold; the message names it.</exception>
    public RecordShape(VectorStoreCollectionDefinition? definition)
    {
        var properties = (definition ?? RecordDefinition.Of<TRecord>()).Properties;
        key = PropertyOf(Only<VectorStoreKeyProperty>(properties, "key: mark one with [VectorStoreKey]"), "a string", typeof(string));
        var found = Only<VectorStoreVectorProperty>(properties, "vector: mark one with [VectorStoreVector]");
        vector = PropertyOf(found, "of ReadOnlyMemory<float> that can be set", typeof(ReadOnlyMemory<float>), typeof(ReadOnlyMemory<float>?));
        Dimensions = found.Dimensions;
        IsCosine = found.DistanceFunction switch
        {
            null or DistanceFunction.CosineSimilarity => true,
            DistanceFunction.DotProductSimilarity => false,
            var other => throw new NotSupportedException($"{found.Name}: {other} is no distance here; CosineSimilarity and DotProductSimilarity are."),
        };
        text = properties.OfType<VectorStoreDataProperty>().Where(property => property.IsFullTextIndexed).ToArray() is [var searched]
            ? PropertyOf(searched, "a string", typeof(string))
            : null;
    }

    public string VectorName => vector.Name;

    public int Dimensions { get; }

    /// <summary>Whether scores are cosines; otherwise they are dot products.</summary>
    public bool IsCosine { get; }

    /// <summary>The one property that words are searched in; null where there is none, or more than one.</summary>
    public string? TextName => text?.Name;

    public string? Key(TRecord record) => (string?)key.GetValue(record);

    public ReadOnlyMemory<float>? Vector(TRecord record) => (ReadOnlyMemory<float>?)vector.GetValue(record);

    /// <summary>Empty where there is none.</summary>
    public string Text(TRecord record) => (string?)text?.GetValue(record) ?? "";

    /// <summary>The record with another vector; null for none.</summary>
    public TRecord With(TRecord record, ReadOnlyMemory<float>? values)
    {
        var copy = (TRecord)Clone(record);
        vector.SetValue(copy, values);
        return copy;
    }

    private static TProperty Only<TProperty>(IEnumerable<VectorStoreProperty> properties, string wanted)
        where TProperty : VectorStoreProperty =>
        properties.OfType<TProperty>().ToArray() switch
        {
            [] => throw new NotSupportedException($"{typeof(TRecord).Name} has no {wanted}."),
            [var only] => only,
            var several => throw new NotSupportedException(
                $"{typeof(TRecord).Name} has more than one, which this store does not hold: {string.Join(", ", several.Select(property => property.Name))}."),
        };

    private static PropertyInfo PropertyOf(VectorStoreProperty property, string wanted, params Type[] types) =>
        typeof(TRecord).GetProperty(property.Name) is { CanRead: true } found && types.Contains(found.PropertyType)
        && (found.CanWrite || property is not VectorStoreVectorProperty)
            ? found
            : throw new NotSupportedException($"{typeof(TRecord).Name}.{property.Name} must be {wanted}.");
}

internal static class RecordDefinition
{
    /// <param name="dimensions">Of the vectors, where the attribute's number does not hold.</param>
    public static VectorStoreCollectionDefinition Of<TRecord>(int? dimensions = null)
    {
        var definition = new VectorStoreCollectionDefinition();
        foreach (var property in typeof(TRecord).GetProperties())
        {
            var found = property.GetCustomAttributes().Select(attribute => (VectorStoreProperty?)(attribute switch
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
            })).OfType<VectorStoreProperty>();
            found.Take(1).ToList().ForEach(definition.Properties.Add);
        }

        return definition;
    }
}
