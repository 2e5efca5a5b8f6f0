using System.Linq.Expressions;

namespace Attest.Search;

/// <summary>A user's limits on the sources as a vector store takes them: comparisons of a record's fields with constants.</summary>
internal static class RecordFilter
{
    /// <typeparam name="TRecord">A record with the fields ArticleId and Published.</typeparam>
    /// <returns>Null where nothing is left out; an undated article is outside every range, as it is for <see cref="SourceFilter.Accepts"/>.</returns>
    public static Expression<Func<TRecord, bool>>? Of<TRecord>(SourceFilter filter)
    {
        var record = Expression.Parameter(typeof(TRecord), "record");
        var published = Expression.Property(record, nameof(PassageRecord.Published));
        var conditions = new List<Expression>();
        if (filter.ArticleIds is { } ids)
        {
            // Enumerable.Contains is what translators of stores know; on a set it looks up and does not walk.
            conditions.Add(Expression.Call(
                typeof(Enumerable),
                nameof(Enumerable.Contains),
                [typeof(string)],
                Expression.Constant(ids, typeof(IEnumerable<string>)),
                Expression.Property(record, nameof(PassageRecord.ArticleId))));
        }

        if (filter.PublishedFrom is not null)
            conditions.Add(Expression.GreaterThanOrEqual(published, Expression.Constant(filter.PublishedFrom, typeof(DateOnly?))));

        if (filter.PublishedTo is not null)
            conditions.Add(Expression.LessThanOrEqual(published, Expression.Constant(filter.PublishedTo, typeof(DateOnly?))));

        return conditions.Count == 0 ? null : Expression.Lambda<Func<TRecord, bool>>(conditions.Aggregate(Expression.AndAlso), record);
    }
}
